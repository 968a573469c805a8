import { listenForFlush } from '@pelorus/db/lake-flush';
import type { Database } from '@pelorus/db/pool';
import type { EventLog } from '@pelorus/eventlog/event-log';
import type { LakeOptions } from '@pelorus/lake/open';
import type { Port } from '@pelorus/pipeline/reference/port';
import type { Logger } from 'pino';
import { systemClock } from '../runtime/clock.ts';
import type { Lifecycle } from '../runtime/lifecycle.ts';
import { keepLake } from './keep-lake.ts';
import { openLakeWriters, type LakeWriters } from './writers.ts';

interface LakeParts {
  db: Database;
  log: EventLog;
  lifecycle: Lifecycle;
  logger: Logger;
  /** Where the events of the stream are found. */
  ports: readonly Port[];
  /** Aborted when outages must not be waited for any longer. */
  signal: AbortSignal;
}

/** The lake's part of a process: writers that groups may use, upkeep, gold, and an ear for wishes. */
export async function startLake(options: LakeOptions, parts: LakeParts): Promise<LakeWriters> {
  const { db, log, lifecycle, logger, ports, signal } = parts;
  const writers = await openLakeWriters(options, { clock: systemClock, signal, logger });
  lifecycle.add('lake', () => writers.close());
  const { lake } = writers;
  lifecycle.add('upkeep', await keepLake({ lake, options, db, log, logger, ports }));
  const listening = listenForFlush(db, writers.wishFor);
  lifecycle.add('lake flush', () => listening.stop());
  return writers;
}
