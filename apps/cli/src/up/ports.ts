import { createServer } from 'node:net';

const listen = (port: number, host: string): Promise<number | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(null);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : null);
      });
    });
  });

/** The port itself if it is free (0: any free one), else null. */
export const claimPort = (port: number, host = '127.0.0.1'): Promise<number | null> =>
  listen(port, host);

/** The preferred port if it is free, else any free one. */
export async function freePort(preferred: number): Promise<number> {
  const port = (preferred < 65_536 ? await listen(preferred, '127.0.0.1') : null) ?? null;
  const found = port ?? (await listen(0, '127.0.0.1'));
  if (found === null) throw new Error('this machine gives no free port on 127.0.0.1');
  return found;
}
