import type { MqttClient } from 'mqtt';
import { WebSocket } from 'ws';
import { FeedError } from './adapter.ts';
import { createFrameQueue } from './frame-queue.ts';
import { peerError } from './peer-error.ts';

export interface MqttTarget {
  url: string;
  clientId: string;
  /** Of the websocket that carries it. */
  headers: Record<string, string>;
  topics: string[];
  signal: AbortSignal;
}

export interface MqttMessage {
  topic: string;
  payload: Buffer;
}

/** A subscription that has been granted. */
export interface MqttSubscription {
  /** Messages as they come; throws a `FeedError` that says how the connection ended. */
  messages: AsyncGenerator<MqttMessage[], never>;
  close(): void;
}

const connectMs = 10_000;
/** A peer whose machine is gone is noticed after one and a half times as long. */
const keepAliveS = 30;
const mostBytes = 4_000_000;
const longestFrame = 1_000_000;
/** Of a packet that is not complete; MQTT itself allows 256 MB. */
const longestPacket = 4_000_000;
/** CONNACK of MQTT 3.1.1 by which the server says no: bad version, id, password, right. */
const refusals: readonly unknown[] = [1, 2, 4, 5];

/** Connects, and subscribes; the connection ends with `signal`, and is not tried again. */
export async function subscribeMqtt(target: MqttTarget): Promise<MqttSubscription> {
  const { url, clientId, headers, topics, signal } = target;
  // It takes a while to load, and few have such a feed.
  const { connect } = await import('mqtt');
  const { host } = new URL(url);
  let goOn: (() => void) | null = null;
  const queue = createFrameQueue<MqttMessage>({
    mostBytes,
    hold: () => undefined,
    release: () => {
      goOn?.();
      goOn = null;
    },
  });
  let fail: (reason: Error) => void = queue.end;
  const client = connect(url, {
    ...{ clientId, connectTimeout: connectMs, keepalive: keepAliveS, protocolVersion: 4 },
    // Whoever runs the feed connects anew.
    ...{ reconnectPeriod: 0, clean: true, timerVariant: 'native' },
    // The client does not tell what goes wrong below it.
    createWebsocket: (address: string, protocols: string[]) => {
      const socket = new WebSocket(address, protocols, {
        ...{ headers, handshakeTimeout: connectMs, maxPayload: longestFrame },
      });
      return socket.on('error', (error) => fail(peerError(error, host)));
    },
  });
  // It takes no further packet until it is told to.
  client.handleMessage = (_, done) => {
    if (queue.isHeld) goOn = done;
    else done();
  };
  client.on('message', (topic, payload) => queue.push({ topic, payload }, payload.length));
  client.on('error', (error) => fail(answerOf(error, host)));
  client.on('close', () => fail(new FeedError(`${host} closed the connection`)));
  const close = () => {
    signal.removeEventListener('abort', close);
    client.end(true);
  };
  signal.addEventListener('abort', close);
  if (signal.aborted) close();
  boundPackets(client, () => {
    fail(new FeedError(`${host} sends a packet of more than ${longestPacket / 1e6} MB`));
    close();
  });
  try {
    await new Promise<void>((resolve, reject) => {
      fail = (reason) => {
        queue.end(reason);
        reject(reason);
      };
      client.on('connect', () => {
        client.subscribe(topics, { qos: 0 }, (error) => {
          // An error with a packet is what the broker answered.
          const isRefusal = error !== null && 'packet' in error;
          if (isRefusal) fail(new FeedError(`${host} grants no ${topics[0]}`, { isRefusal }));
          else if (error) fail(answerOf(error, host));
          else resolve();
        });
      });
    });
  } catch (error) {
    close();
    throw error;
  }
  return { messages: queue.batches(), close };
}

/** The client gathers a packet until it is complete, however long it says it is. */
function boundPackets(client: MqttClient, refuse: () => void): void {
  let unread = 0;
  client.on('packetreceive', () => {
    unread = 0;
  });
  client.stream.on('data', (chunk: Buffer) => {
    unread += chunk.length;
    if (unread > longestPacket) refuse();
  });
}

function answerOf(error: Error, host: string): Error {
  const code: unknown = 'code' in error ? error.code : null;
  if (!refusals.includes(code)) return peerError(error, host);
  return new FeedError(`${host} says no: ${error.message}`, { isRefusal: true });
}
