import { join, resolve } from 'node:path';

/** The root of the checkout. */
export const root = resolve(import.meta.dirname, '../../../..');

/** Where things lie in a data directory. */
export const placesIn = (dataDir: string) => ({
  dataDir,
  postgres: join(dataDir, 'pg'),
  broker: join(dataDir, 'broker'),
  redis: join(dataDir, 'redis'),
  lake: join(dataDir, 'lake'),
  /** What feeds said while the broker was away. */
  spool: join(dataDir, 'spool'),
  logs: join(dataDir, 'logs'),
  /** For everyone: where the running system is to be reached. */
  run: join(dataDir, 'run.json'),
  /** For the next `up`: which processes are ours. */
  owner: join(dataDir, 'up.json'),
});
export type Places = ReturnType<typeof placesIn>;
