import { createServer } from 'node:net';

const listenOn = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === 'object' && address !== null ? address.port : null;
      server.close(() => resolve(taken));
    });
  });

export interface PortWish {
  /** 0 for any. */
  port: number;
  /** Whether only this one will do. */
  fixed: boolean;
}

/** A free port of this machine: the wanted one when nobody listens there, else any. */
export async function freePort({ port, fixed }: PortWish): Promise<number> {
  const wanted = await listenOn(port);
  if (wanted !== null) return wanted;
  if (fixed)
    throw new Error(
      `Port ${port} of 127.0.0.1 is taken: stop what listens there, or choose another port.`,
    );
  const any = await listenOn(0);
  if (any === null) throw new Error('No port of 127.0.0.1 is free.');
  return any;
}
