import { Aedes } from 'aedes';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createWebSocketStream, WebSocketServer } from 'ws';

/** A broker that serves MQTT over websockets as Digitraffic does. */
export interface DigitrafficBroker {
  readonly url: string;
  /** Client ids and `Digitraffic-User` of those that connected, in order. */
  readonly visitors: readonly { id: string; user: string | undefined }[];
  /** What is subscribed to now. */
  readonly topics: readonly string[];
  /** Resolves when somebody has subscribed to `count` topics. */
  isSubscribed(count: number): Promise<void>;
  /** Publishes; what is no text is sent as JSON. */
  publish(topic: string, payload: unknown): Promise<void>;
  /** Answers new clients with this code of CONNACK; null takes them again. */
  refuse(code: number | null): void;
  /** Grants no subscription, or grants them again. */
  grant(isGranted: boolean): void;
  /** Begins a packet that says it is 200 MB long, and goes on with it until the client has gone. */
  flood(): Promise<void>;
  breakOff(): void;
  kill(): Promise<void>;
  revive(): Promise<void>;
}

export async function startDigitrafficBroker(): Promise<DigitrafficBroker> {
  const visitors: { id: string; user: string | undefined }[] = [];
  const topics = new Set<string>();
  const sockets = new Set<Socket>();
  const streams = new Set<Duplex>();
  let waiting: { count: number; resolve: () => void }[] = [];
  let refusal: number | null = null;
  let isGranting = true;
  const broker = await Aedes.createBroker({
    preConnect: (client, { clientId }, done) => {
      const user = client.req?.headers['digitraffic-user'];
      visitors.push({ id: clientId, user: user?.toString() });
      done(null, true);
    },
    authenticate: (...[, , , done]) => {
      const no = Object.assign(new Error('no'), { returnCode: refusal ?? 0 });
      if (refusal === null) done(null, true);
      else done(no, null);
    },
    authorizeSubscribe: (_client, subscription, done) => {
      done(null, isGranting ? subscription : null);
    },
  });
  broker.on('subscribe', (subscriptions) => {
    for (const { topic } of subscriptions) topics.add(topic);
    for (const { count, resolve } of waiting) if (topics.size >= count) resolve();
    waiting = waiting.filter(({ count }) => topics.size < count);
  });
  broker.on('clientDisconnect', () => topics.clear());

  const http = createServer();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
  });
  const server = new WebSocketServer({ server: http, path: '/mqtt' });
  server.on('connection', (client, request) => {
    const stream = createWebSocketStream(client);
    stream.on('error', () => undefined);
    streams.add(stream);
    stream.once('close', () => streams.delete(stream));
    broker.handle(stream, request);
  });
  const listen = async (port: number): Promise<number> => {
    http.listen(port, '127.0.0.1');
    await once(http, 'listening');
    return (http.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const breakOff = () => {
    topics.clear();
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `ws://127.0.0.1:${port}/mqtt`,
    visitors,
    get topics() {
      return [...topics];
    },
    isSubscribed: (count) =>
      topics.size >= count
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ count, resolve })),
    publish: (topic, payload) =>
      new Promise((resolve, reject) => {
        const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
        const packet = { cmd: 'publish', topic, payload: text, qos: 0, retain: false, dup: false };
        broker.publish(packet as Parameters<typeof broker.publish>[0], (error) => {
          if (error) reject(error);
          else resolve();
        });
      }),
    refuse: (code) => (refusal = code),
    grant: (isGranted) => (isGranting = isGranted),
    flood: async () => {
      const endless = [...streams].map((stream) => pipeline(Readable.from(longPacket()), stream));
      await Promise.allSettled(endless);
    },
    breakOff,
    kill: async () => {
      breakOff();
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

/** PUBLISH (MQTT 3.1.1, section 3.3) with a remaining length of 200 MiB in its four bytes. */
function* longPacket(): Generator<Buffer> {
  yield Buffer.from([0x30, 0x80, 0x80, 0x80, 0x64]);
  for (let sent = 0; sent < 200 * 2 ** 20; sent += 65_536) yield Buffer.alloc(65_536);
}
