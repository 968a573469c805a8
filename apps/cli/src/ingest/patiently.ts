import { isDatabaseOutage } from '@pelorus/db/outage';
import { sleep } from '@pelorus/files/pace';
import { UserError } from '../up/user-error.ts';

export interface Patience {
  signal: AbortSignal;
  patienceMs: number;
}

const pauseMs = 100;

/** Asks again for as long as the database is away. @throws UserError when it stays away. */
export async function patiently<T>(
  ask: () => Promise<T>,
  { signal, patienceMs }: Patience,
): Promise<T> {
  const sinceMs = performance.now();
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (signal.aborted || !isDatabaseOutage(error)) throw error;
      if (performance.now() - sinceMs >= patienceMs)
        throw new UserError(`the database has not answered for ${patienceMs / 1000} s`);
      await sleep(pauseMs, signal);
    }
  }
}
