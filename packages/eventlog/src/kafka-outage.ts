import { setTimeout as delay } from 'node:timers/promises';

const outages = new Set(['KafkaJSNumberOfRetriesExceeded', 'KafkaJSConnectionError']);

/** True when the same call may succeed once a broker answers again. */
export function isOutage(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    if (('retriable' in e && e.retriable === true) || outages.has(e.name)) return true;
  }
  return false;
}

const shortestMs = 100;
const longestMs = 2000;
const backOffMs = (attempt: number): number =>
  Math.min(longestMs, shortestMs * 2 ** Math.min(attempt, 10)) * (0.5 + Math.random() / 2);

/** Repeats `call` while the broker is away, for ever or until `signal` says stop. */
export async function untilReachable<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (signal.aborted || !isOutage(error)) throw error;
      await delay(backOffMs(attempt), undefined, { signal });
    }
  }
}
