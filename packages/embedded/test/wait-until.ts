import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 50;

/** Polls a condition; throws by name when it does not come true in time. */
export async function waitUntil(
  name: string,
  timeoutMs: number,
  condition: () => boolean | Promise<boolean>,
): Promise<void> {
  const deadlineMs = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadlineMs) throw new Error(`${name}: not within ${timeoutMs} ms`);
    await delay(POLL_MS);
  }
}

/** ApiVersions 0, correlation id 1, no client id. */
const PROBE = Buffer.from('0000000a0012000000000001ffff', 'hex');

/** Whether a Kafka broker answers on this port. */
export function answersKafka(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(PROBE));
    const finish = (isAnswered: boolean) => {
      socket.destroy();
      resolve(isAnswered);
    };
    socket.setTimeout(1000, () => finish(false));
    socket.on('error', () => finish(false));
    socket.on('data', () => finish(true));
  });
}
