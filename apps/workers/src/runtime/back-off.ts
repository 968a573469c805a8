import { setTimeout as delay } from 'node:timers/promises';

const shortestMs = 100;
const longestMs = 2000;

/** Waits before try number `attempt`, longer each time, with jitter; rejects when aborted. */
export const backOff = (attempt: number, signal: AbortSignal): Promise<void> => {
  const most = Math.min(longestMs, shortestMs * 2 ** Math.min(attempt, 10));
  return delay(most * (0.5 + Math.random() / 2), undefined, { signal });
};
