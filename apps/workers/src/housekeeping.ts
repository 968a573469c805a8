import { isDatabaseOutage } from '@pelorus/db/outage';
import type { Database } from '@pelorus/db/pool';
import { applyRetention, type RetentionLimits } from '@pelorus/db/retention';
import type { Logger } from 'pino';

const everyMs = 3_600_000;

/** Lets go of old positions and rejects, now and every hour; waits out a database that is away. */
export function keepHouse(db: Database, limits: RetentionLimits, log: Logger) {
  let underWay: Promise<void> = Promise.resolve();
  const clean = async () => {
    try {
      const { dropped, rejectsDeleted } = await applyRetention(db, limits);
      if (dropped.length + rejectsDeleted > 0) log.info({ dropped, rejectsDeleted }, 'retention');
    } catch (error) {
      if (!isDatabaseOutage(error)) throw error;
    }
  };
  const run = () => {
    // A statement that fails for good says so once an hour; nothing else depends on it.
    underWay = clean().catch((error: unknown) => log.error({ err: error }, 'retention failed'));
  };
  const timer = setInterval(run, everyMs);
  run();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
