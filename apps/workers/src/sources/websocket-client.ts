import { WebSocket } from 'ws';
import type { Clock } from '../runtime/clock.ts';
import { FeedError } from './adapter.ts';
import { createFrameQueue } from './frame-queue.ts';
import { peerError } from './peer-error.ts';

export interface WebSocketTarget {
  url: string;
  clock: Clock;
  signal: AbortSignal;
}

/** A websocket that has been opened. */
export interface WebSocketClient {
  send(text: string): void;
  /** Frames, text or binary, as they come; throws a `FeedError` that says how the connection ended. */
  frames: AsyncGenerator<Buffer[], never>;
  close(): void;
}

const handshakeMs = 10_000;
/** A peer whose machine is gone is noticed after at most twice as long. */
const pingMs = 20_000;
const longestFrame = 1_000_000;
const mostBytes = 4_000_000;

/** Statuses by which a server says no to a key or to so many connections. */
const refusals: readonly number[] = [401, 403, 429];
/** A policy broken (RFC 6455), or a code of the server's own. */
const isRefusalCode = (code: number): boolean => code === 1008 || code >= 4000;

function closeError(host: string, code: number, reason: string): FeedError {
  const told = reason === '' ? `code ${code}` : `code ${code}: ${reason}`;
  return new FeedError(`${host} closed the connection (${told})`, {
    isRefusal: isRefusalCode(code),
  });
}

/** Opens a websocket, which ends with `signal`. */
export async function openWebSocket({
  url,
  clock,
  signal,
}: WebSocketTarget): Promise<WebSocketClient> {
  const { host } = new URL(url);
  const socket = new WebSocket(url, {
    handshakeTimeout: handshakeMs,
    maxPayload: longestFrame,
    // Bytes that are no UTF-8 spoil their frame alone.
    skipUTF8Validation: true,
  });
  const queue = createFrameQueue<Buffer>({
    mostBytes,
    hold: () => socket.pause(),
    release: () => socket.resume(),
  });
  let isAnswered = true;
  const hear = () => (isAnswered = true);
  const opened = new Promise<void>((resolve, reject) => {
    const end = (reason: Error) => {
      queue.end(reason);
      reject(reason);
    };
    socket.once('open', resolve);
    socket.on('error', (error) => end(peerError(error, host)));
    socket.on('close', (code, reason) => end(closeError(host, code, reason.toString())));
    socket.on('unexpected-response', (request, { statusCode = 0, statusMessage = '' }) => {
      const isRefusal = refusals.includes(statusCode);
      end(new FeedError(`${host} answers ${statusCode} ${statusMessage}`, { isRefusal }));
      request.destroy();
    });
  });
  socket.on('pong', hear).on('message', (data: Buffer) => {
    hear();
    queue.push(data, data.length);
  });
  const terminate = () => socket.terminate();
  signal.addEventListener('abort', terminate);
  if (signal.aborted) terminate();

  const stopPings = clock.every(pingMs, () => {
    // Nothing is read while the peer is held back, so that no answer can come.
    if (socket.readyState !== WebSocket.OPEN || queue.isHeld) isAnswered = true;
    else if (isAnswered) {
      isAnswered = false;
      socket.ping();
    } else {
      queue.end(new FeedError(`${host} has not answered for ${pingMs / 1000} s: it is gone`));
      terminate();
    }
  });
  const close = () => {
    stopPings();
    signal.removeEventListener('abort', terminate);
    terminate();
  };
  try {
    await opened;
  } catch (error) {
    close();
    throw error;
  }
  return { send: (text) => socket.send(text), frames: queue.batches(), close };
}
