import { setTimeout as wait } from 'node:timers/promises';

const pollMs = 20;

/** Waits until the condition holds; false when it does not within the time. */
export async function until(condition: () => boolean, timeoutMs: number): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > end) return false;
    await wait(pollMs);
  }
  return true;
}
