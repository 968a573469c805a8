import { connect, type Socket } from 'node:net';
import { FeedError } from './adapter.ts';

const connectMs = 10_000;
/** A peer whose machine is gone is noticed after about so long, even if nothing is sent. */
const keepAliveMs = 30_000;

interface Target {
  host: string;
  port: number;
  signal: AbortSignal;
}

/** A TCP connection that ends with `signal`. */
export function connectTo({ host, port, signal }: Target): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, keepAlive: true, keepAliveInitialDelay: keepAliveMs });
    const abort = () => socket.destroy(new FeedError('given up'));
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    socket.setTimeout(connectMs, () => {
      socket.destroy(new FeedError(`${host}:${port} did not answer for ${connectMs / 1000} s`));
    });
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('error', reject);
    socket.once('close', () => {
      signal.removeEventListener('abort', abort);
    });
  });
}
