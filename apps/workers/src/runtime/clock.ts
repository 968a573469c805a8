import { setTimeout as delay } from 'node:timers/promises';

/** Time as the runtime sees it, so that tests can turn the hands. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Calls `work` again and again; returns what ends it. */
  every(ms: number, work: () => void): () => void;
  /** Rejects when aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  every: (ms, work) => {
    const timer = setInterval(work, ms);
    return () => clearInterval(timer);
  },
  sleep: (ms, signal) => delay(ms, undefined, { signal }),
};

const shortestMs = 100;
const longestMs = 2000;

/** How long to wait after failed try number `attempt`, from 0: longer each time, with jitter. */
export const backOffMs = (attempt: number): number =>
  Math.min(longestMs, shortestMs * 2 ** Math.min(attempt, 10)) * (0.5 + Math.random() / 2);
