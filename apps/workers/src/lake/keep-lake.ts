import type { Database } from '@pelorus/db/pool';
import type { EventLog } from '@pelorus/eventlog/event-log';
import { openDuck } from '@pelorus/lake/duck/instance';
import type { Lake, LakeOptions } from '@pelorus/lake/open';
import { startUpkeep, type UpkeepReport } from '@pelorus/lake/upkeep/maintain';
import type { Port } from '@pelorus/pipeline/reference/port';
import type { Logger } from 'pino';
import { carryGold } from './carry-gold.ts';
import { keepEvents } from './keep-events.ts';

export interface KeepLakeOptions {
  lake: Lake;
  options: LakeOptions;
  db: Database;
  log: EventLog;
  logger: Logger;
  /** Where the events of the stream are found. */
  ports: readonly Port[];
}

/** Of its own, so that rewriting files takes no memory from writing them. */
const duckOptions = { memoryMb: 256, threads: 1 };

/** What the lake needs beside its rows: upkeep, gold, and the events of late positions. Returns what ends it. */
export async function keepLake({ lake, options, db, log, logger, ports }: KeepLakeOptions) {
  const duck = await openDuck({ ...duckOptions, tempDir: lake.io.stagingDir });
  const { catalogUrl, retention = [] } = options;
  const reading = { lake, duck, warehouse: lake.warehouse };
  const stopGold = carryGold({ db, ports: reading, catalogUrl, logger });
  const stopEvents = keepEvents({ db, log, reading, ports, catalogUrl, logger });
  const upkeep = startUpkeep({ lake, catalogUrl, duck, settings: { retention } }, (outcome) =>
    tell(outcome, logger),
  );
  return async () => {
    await Promise.all([stopGold(), stopEvents(), upkeep.stop()]);
    duck.close();
  };
}

function tell(outcome: UpkeepReport | Error | null, logger: Logger): void {
  if (outcome === null) return;
  if (outcome instanceof Error) {
    logger.warn({ err: outcome }, 'no upkeep of the lake');
    return;
  }
  for (const { table, error } of outcome.failures) {
    logger.warn({ err: error, table }, 'upkeep of a table failed');
  }
}
