import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { isErrnoException } from './atomic-file.ts';
import { openBroker, type Broker, type BrokerSettings } from './broker.ts';
import { serveConnection } from './connection.ts';
import { lockDirectory } from './directory-lock.ts';
import { BrokerStartError } from './start-error.ts';

export interface StartOptions extends Partial<BrokerSettings> {
  /** Directory of all data; made if it is missing. */
  dir: string;
  /** 0 picks a free one. */
  port: number;
  /** Where to listen, and what clients are told; loopback by default. */
  host?: string;
}

export interface RunningBroker {
  port: number;
  stop(): Promise<void>;
}

const defaults = {
  defaultPartitions: 3,
  autoCreateTopics: false,
  fsync: false,
  retentionCheckMs: 30_000,
  firstRebalanceDelayMs: 100,
} satisfies Partial<BrokerSettings>;

/** Opens the data directory, repairs what a crash left, and serves until it is stopped. */
export async function startBroker(options: StartOptions): Promise<RunningBroker> {
  const { port, host = '127.0.0.1', ...settings } = options;
  const unlock = lockDirectory(settings.dir);
  try {
    const broker = openBroker({ ...defaults, ...settings });
    const sockets = new Set<Socket>();
    const server = createServer((socket) => accept(broker, socket, sockets));
    try {
      broker.address = { host, port: await listen(server, host, port) };
    } catch (error) {
      broker.close();
      throw error;
    }
    const stop = async () => {
      await close(server, sockets);
      broker.close();
      unlock();
    };
    return { port: broker.address.port, stop };
  } catch (error) {
    unlock();
    throw error;
  }
}

function accept(broker: Broker, socket: Socket, sockets: Set<Socket>): void {
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
  // A broken connection ends with an error here, and a request that makes no sense is the client's.
  serveConnection(broker, socket).catch((error: unknown) => {
    if (!socket.destroyed) process.stderr.write(`closing a connection: ${String(error)}\n`);
    socket.destroy();
  });
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    if (isErrnoException(error) && error.code === 'EADDRINUSE')
      throw new BrokerStartError(`port ${port} is taken by another program`);
    throw error;
  }
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

async function close(server: Server, sockets: Set<Socket>): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  for (const socket of sockets) socket.destroy();
  await closed;
}
