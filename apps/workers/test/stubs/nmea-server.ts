import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A receiver that serves NMEA over TCP, and can be as bad as real ones. */
export interface NmeaServer {
  readonly port: number;
  readonly clients: number;
  /** Resolves when somebody listens. */
  hasClient(): Promise<void>;
  /** Sends to all that listen, as fast as the slowest of them reads. Nobody there: it is lost. */
  say(text: string | Uint8Array): Promise<void>;
  /** Ends every connection in order; what was said before arrives. */
  hangUp(): Promise<void>;
  /** Breaks every connection off; what was said last may be lost. */
  breakOff(): void;
  /** Takes connections on and ends them at once. */
  turnAway(): void;
  /** Stops to listen and breaks off: as if it had been killed. */
  kill(): Promise<void>;
  /** Listens again at the same port, and takes connections on. */
  revive(): Promise<void>;
}

export async function startNmeaServer(port = 0): Promise<NmeaServer> {
  const clients = new Set<Socket>();
  let isTurningAway = false;
  let waiting: (() => void)[] = [];
  const server = createServer((socket) => {
    // What a client does is its own affair.
    socket.on('error', () => undefined);
    socket.resume();
    if (isTurningAway) {
      socket.end();
      return;
    }
    clients.add(socket);
    socket.once('close', () => clients.delete(socket));
    for (const resolve of waiting) resolve();
    waiting = [];
  });
  const listen = async (at: number): Promise<number> => {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const known = await listen(port);
  const breakOff = () => {
    for (const client of clients) client.resetAndDestroy();
  };
  return {
    port: known,
    get clients() {
      return clients.size;
    },
    hasClient: () =>
      clients.size > 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)),
    say: async (text) => {
      await Promise.all([...clients].map((client) => sendTo(client, text)));
    },
    hangUp: async () => {
      await Promise.all(
        [...clients].map(async (client) => {
          const closed = once(client, 'close');
          client.end();
          await closed;
        }),
      );
    },
    breakOff,
    turnAway: () => {
      isTurningAway = true;
      breakOff();
    },
    kill: async () => {
      breakOff();
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
    revive: async () => {
      isTurningAway = false;
      if (!server.listening) await listen(known);
    },
  };
}

/** Resolves when there is room for more, or nobody left. */
const sendTo = (client: Socket, text: string | Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    if (client.write(text)) {
      resolve();
      return;
    }
    const go = () => {
      client.off('drain', go).off('close', go);
      resolve();
    };
    client.once('drain', go).once('close', go);
  });
