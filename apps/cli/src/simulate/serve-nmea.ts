import { createTransmitter } from '@pelorus/simulator/transmissions';
import { createWorld, type World } from '@pelorus/simulator/world';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { listenForStop } from '../up/signals.ts';
import { UserError } from '../up/user-error.ts';
import { readSeaLanes } from './sea-lanes.ts';

export interface ServeNmeaOptions {
  port: number;
  vessels: number;
  seed: number;
  incidents: boolean;
}

/** Loopback alone: there is nobody to ask for a password in plain NMEA. */
const host = '127.0.0.1';
/** Sentences are sent at most this long after they are due. */
const beatMs = 250;
/** A client for whom this many bytes wait is let go: it has not read for minutes. */
const mostWaiting = 4_000_000;

/** Serves the simulated fleet in real time as NMEA over TCP, to any number of clients, until a signal. */
export async function serveNmea({ port, ...fleet }: ServeNmeaOptions): Promise<void> {
  const clients = new Set<Socket>();
  const server = createServer((socket) => {
    clients.add(socket);
    // A client that goes away is no error of the server.
    socket.on('error', () => undefined).on('close', () => clients.delete(socket));
    socket.resume();
  });
  const bound = await listen(server, port);
  const { signal } = listenForStop(5_000, () => undefined);
  const network = await readSeaLanes();
  const world = createWorld({ ...fleet, network, startMs: Date.now(), badShare: 0 });
  console.error(
    `${fleet.vessels} simulated ships as NMEA on tcp://${host}:${bound}, station SIMULATED; Ctrl-C ends it`,
  );
  await transmit(world, clients, signal);
  for (const socket of clients) socket.destroy();
  server.close();
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'another program has it; choose another' : message;
    throw new UserError(`port ${port} cannot be opened: ${why}`);
  }
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

async function transmit(world: World, clients: Set<Socket>, signal: AbortSignal): Promise<void> {
  const toSentences = createTransmitter();
  while (!signal.aborted) {
    let text = '';
    for (const record of world.advance(Date.now())) {
      for (const sentence of toSentences(record)) text += `${sentence}\r\n`;
    }
    if (text !== '') send(Buffer.from(text, 'latin1'), clients);
    await delay(beatMs, undefined, { signal }).catch(() => undefined);
  }
}

function send(bytes: Buffer, clients: Set<Socket>): void {
  for (const socket of clients) {
    socket.write(bytes);
    if (socket.writableLength > mostWaiting) {
      console.error(`${socket.remoteAddress}:${socket.remotePort} does not read: let go`);
      socket.destroy();
    }
  }
}
