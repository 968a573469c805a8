import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

type Box = [[number, number], [number, number]];

export interface Subscription {
  APIKey?: unknown;
  BoundingBoxes?: unknown;
  FiltersShipMMSI?: unknown;
}

/** A server that speaks as aisstream.io does, and fails as it does. */
export interface AisstreamServer {
  readonly url: string;
  /** What was subscribed to, in order. */
  readonly subscriptions: readonly Subscription[];
  readonly clients: number;
  /** Resolves when somebody has asked with a ping, which has been answered, since it was called last. */
  hasPinged(): Promise<void>;
  /** Resolves when somebody has subscribed. */
  hasClient(): Promise<void>;
  /** A frame to every subscriber whose boxes hold its position; anything but a frame goes to all. */
  say(frame: unknown): void;
  /** Bytes that are no frame. */
  sayRaw(bytes: string | Uint8Array): void;
  /** Closes every connection with a code and its reason. */
  close(code: number, reason: string): void;
  /** Breaks every connection off, in the middle of a frame. */
  breakOff(): void;
  /** Answers new connections with this status instead; null takes them again. */
  answer(status: number | null): void;
  /** Reads nothing more, as a machine that hangs: no pong either. */
  freeze(): void;
  kill(): Promise<void>;
  revive(): Promise<void>;
}

const subscribeMs = 3000;

export async function startAisstreamServer(key = 'sesame'): Promise<AisstreamServer> {
  const subscriptions: Subscription[] = [];
  const subscribed = new Map<WebSocket, Subscription>();
  const sockets = new Set<Socket>();
  let status: number | null = null;
  let waiting: (() => void)[] = [];
  const http = createServer();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
  });
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: true });
  http.on('upgrade', (request, socket, head) => {
    if (status !== null) {
      socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
      return;
    }
    server.handleUpgrade(request, socket, head, take);
  });

  let pings = 0;
  let pinged: () => void = () => undefined;

  function take(client: WebSocket): void {
    client.on('ping', () => {
      pings += 1;
      pinged();
    });
    const late = setTimeout(() => client.terminate(), subscribeMs);
    client.on('error', () => undefined);
    client.once('close', () => {
      clearTimeout(late);
      subscribed.delete(client);
    });
    client.once('message', (data: Buffer) => {
      clearTimeout(late);
      const wanted = JSON.parse(data.toString()) as Subscription;
      subscriptions.push(wanted);
      if (wanted.APIKey !== key) {
        client.send(JSON.stringify({ error: 'Api Key Is Not Valid' }), () => client.terminate());
        return;
      }
      client.send(JSON.stringify({ MessageType: 'SubscriptionConfirmation' }));
      subscribed.set(client, wanted);
      for (const resolve of waiting) resolve();
      waiting = [];
    });
  }
  const listen = async (port: number): Promise<number> => {
    http.listen(port, '127.0.0.1');
    await once(http, 'listening');
    return (http.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const breakOff = () => {
    // The head of a text frame of 100 bytes, and no more than its first.
    for (const socket of sockets) socket.write(Buffer.from([0x81, 100, 0x7b]));
    for (const socket of sockets) socket.destroySoon();
  };

  return {
    url: `ws://127.0.0.1:${port}/v0/stream`,
    subscriptions,
    get clients() {
      return subscribed.size;
    },
    hasPinged: async () => {
      while (pings === 0) await new Promise<void>((resolve) => (pinged = resolve));
      pings = 0;
    },
    hasClient: () =>
      subscribed.size > 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)),
    say: (frame) => {
      for (const [client, { BoundingBoxes }] of subscribed) {
        if (isIn(frame, BoundingBoxes as Box[])) {
          client.send(Buffer.from(JSON.stringify(frame)), { binary: true });
        }
      }
    },
    sayRaw: (bytes) => {
      for (const client of subscribed.keys()) client.send(bytes);
    },
    close: (code, reason) => {
      for (const client of subscribed.keys()) client.close(code, reason);
    },
    breakOff,
    answer: (given) => (status = given),
    freeze: () => {
      for (const socket of sockets) socket.pause();
    },
    kill: async () => {
      for (const socket of sockets) socket.destroy();
      if (!http.listening) return;
      const closed = once(http, 'close');
      http.close();
      await closed;
    },
    revive: async () => {
      if (!http.listening) await listen(port);
    },
  };
}

function isIn(frame: unknown, boxes: readonly Box[]): boolean {
  const { latitude, longitude } =
    (frame as { MetaData?: { latitude?: number; longitude?: number } } | null)?.MetaData ?? {};
  if (latitude === undefined || longitude === undefined) return true;
  return boxes.some(
    ([[lat1, lon1], [lat2, lon2]]) =>
      latitude >= Math.min(lat1, lat2) &&
      latitude <= Math.max(lat1, lat2) &&
      longitude >= Math.min(lon1, lon2) &&
      longitude <= Math.max(lon1, lon2),
  );
}
