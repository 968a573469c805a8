import { createShipMemory } from '@pelorus/pipeline/formats/ship-memory';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { z } from 'zod';
import type { Attempt } from './adapter.ts';
import { addressOption, defineKind, portOption } from './feed-kind.ts';
import { createNmeaLines, type NmeaLines } from './nmea-lines.ts';

const keepAliveMs = 30_000;

export const nmeaTcpServer = defineKind({
  summary: 'listens for receivers that send NMEA over TCP',
  options: {
    port: portOption,
    address: addressOption,
    most_clients: z.coerce
      .number('is a number from 1 to 1000')
      .int('is a number from 1 to 1000')
      .min(1, 'is a number from 1 to 1000')
      .max(1000, 'is a number from 1 to 1000')
      .default(64)
      .describe('connections at a time; further ones are closed'),
  },
  open: ({ port, address, most_clients }) => {
    const ships = createShipMemory();
    return {
      listens: true,
      run: (attempt) => serve(attempt, { port, address, most: most_clients, ships }),
    };
  },
});

interface Serving {
  port: number;
  address: string;
  most: number;
  ships: ReturnType<typeof createShipMemory>;
}

async function serve(attempt: Attempt, { port, address, most, ships }: Serving): Promise<void> {
  const { connected, disconnected, signal } = attempt;
  const clients = new Map<Socket, Promise<void>>();
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  const server = createServer({ keepAlive: true, keepAliveInitialDelay: keepAliveMs });
  server.maxConnections = most;
  const tell = () => {
    if (clients.size > 0) connected(`${clients.size} connected to ${address}:${port}`);
    else disconnected(`nobody is connected to ${address}:${port}`);
  };
  server.on('connection', (socket) => {
    const hearing = hear(socket, createNmeaLines(ships), attempt)
      .catch(fail)
      .finally(() => {
        clients.delete(socket);
        if (!signal.aborted) tell();
      });
    clients.set(socket, hearing);
    tell();
  });
  server.listen(port, address);
  try {
    await once(server, 'listening', { signal });
    server.on('error', fail);
    tell();
    await Promise.race([failed, once(signal, 'abort')]);
  } finally {
    server.close();
    for (const socket of clients.keys()) socket.destroy();
    await Promise.all(clients.values());
  }
}

/** One sender, to the end of its connection. */
async function hear(socket: Socket, lines: NmeaLines, { emit, clock }: Attempt): Promise<void> {
  const chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  // A sender that breaks off is gone like one that hangs up; that the log fails is another matter.
  const next = () => chunks.next().catch(() => ({ done: true }) as const);
  for (let read = await next(); read.done !== true; read = await next()) {
    await emit(lines.push(read.value, clock.now()));
  }
  socket.destroy();
  await emit(lines.cut());
  await emit(lines.end());
}
