import { setTimeout as delay } from 'node:timers/promises';

interface RetryOptions {
  signal: AbortSignal;
  everyMs: number;
  /** Called for the first failure of a row. */
  onFailure: (error: unknown) => void;
}

/** Repeats `work` until it succeeds or `signal` stops it; false when stopped. */
export async function untilDone(
  work: () => Promise<void>,
  options: RetryOptions,
): Promise<boolean> {
  for (let isFirst = true; !options.signal.aborted; isFirst = false) {
    try {
      await work();
      return true;
    } catch (error) {
      if (isFirst) options.onFailure(error);
      await delay(options.everyMs, undefined, { signal: options.signal }).catch(() => undefined);
    }
  }
  return false;
}
