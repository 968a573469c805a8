import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase } from '@pelorus/db/pool';
import { currentVessels } from '@pelorus/db/queries/current-vessels';

const pollMs = 100;
const requestMs = 2_000;

/** Waits until the web process says that it is well. */
export const webAnswers =
  (url: string) =>
  async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(requestMs)]);
      const answer = await fetch(`${url}/health`, { signal: limit }).catch(() => null);
      await answer?.body?.cancel();
      if (answer?.ok) return;
      await sleep(pollMs);
    }
  };

/** Waits until there is a vessel that the map can show. */
export async function vesselsExist(databaseUrl: string, signal: AbortSignal): Promise<void> {
  const database = createDatabase({ url: databaseUrl, max: 1 });
  try {
    while (!signal.aborted) {
      const vessels = await currentVessels(database, { limit: 1 }).catch(() => []);
      if (vessels.length > 0) return;
      await sleep(pollMs);
    }
  } finally {
    await database.close();
  }
}
