import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { claimPort, freePort } from './ports.ts';

const aBusyPort = (): Promise<{ port: number; close: () => void }> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({ port, close: () => server.close() });
    });
  });

it('tells a port in use from a free one', async () => {
  const busy = await aBusyPort();
  expect(await claimPort(busy.port)).toBeNull();
  expect(await freePort(busy.port)).not.toBe(busy.port);
  busy.close();
  expect(await claimPort(0)).toBeGreaterThan(0);
});

it('finds a port when the preferred one is beyond the last', async () => {
  expect(await freePort(70_000)).toBeLessThan(65_536);
});
