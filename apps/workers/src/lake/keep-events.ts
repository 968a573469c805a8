import { readerPositions } from '@pelorus/db/checkpoints';
import type { Database } from '@pelorus/db/pool';
import { findEventsWithin, findLateDays, settleLateDays } from '@pelorus/db/queries/late-days';
import { inTransaction } from '@pelorus/db/transaction';
import { upsertEvents } from '@pelorus/db/writes/events';
import type { EventLog } from '@pelorus/eventlog/event-log';
import { publishEvents } from '@pelorus/eventlog/publish-events';
import { positionsOf, reconcileDays } from '@pelorus/lake/reconcile/reconcile-days';
import type { RebuildPorts } from '@pelorus/lake/rebuild/silver-rows';
import { silverVesselsEnriched } from '@pelorus/lake/tables/silver';
import { whenLeader } from '@pelorus/lake/upkeep/leader';
import { hasReached, readPositions } from '@pelorus/lake/write/positions';
import type { Logger } from 'pino';
import { createEventsRound, type EventsWork, type Round } from './events-round.ts';

export interface KeepEventsOptions {
  db: Database;
  log: Pick<EventLog, 'partitionCount' | 'produce'>;
  lake: RebuildPorts;
  catalogUrl: string;
  logger: Logger;
  /** Nothing came late to a day for so long: it is dealt with. */
  quietMs?: number;
  everyMs?: number;
}

const minute = 60_000;
/** Of vessels, in one round: each reads a track from its beginning. The others wait for the next. */
const mostDays = 200;
const { ident } = silverVesselsEnriched;

function workOf({ db, log, lake, quietMs = 15 * minute }: KeepEventsOptions): EventsWork {
  const load = async () => (await lake.lake.catalog.load(ident)).metadata;
  return {
    waiting: () => findLateDays(db, { quietSince: Date.now() - quietMs, limit: mostDays }),
    streamAt: async () => {
      const positions = await readerPositions(db, 'fixes');
      return new Map([...positions].map(([partition, { through }]) => [partition, through]));
    },
    isInSilver: async (wanted) => {
      // What leaves no row moves the reader on, and not the table.
      const noted = await readerPositions(db, 'silver');
      return hasReached(wanted, [noted, readPositions(await load())]);
    },
    redo: async (days) =>
      reconcileDays(
        {
          positions: positionsOf({ ports: lake, metadata: await load() }),
          stored: (span) => findEventsWithin(db, span),
          publish: (events) =>
            publishEvents(
              { log, keep: (some) => inTransaction(db, (client) => upsertEvents(client, some)) },
              events,
            ),
        },
        days,
      ),
    settle: (days) => settleLateDays(db, days),
  };
}

/**
 * Makes events anew where positions came late, now and every minute; one process does it for all. Returns
 * what ends it.
 */
export function keepEvents(options: KeepEventsOptions) {
  const { logger, catalogUrl, everyMs = minute } = options;
  const round = createEventsRound(workOf(options));
  let timer: NodeJS.Timeout | undefined;
  let isEnding = false;
  const run = async (): Promise<void> => {
    try {
      tell(await whenLeader(catalogUrl, round, 'events'));
    } catch (error) {
      logger.warn({ err: error }, 'events of late positions could not be made anew');
    }
    if (!isEnding) timer = setTimeout(again, everyMs);
  };
  const tell = (done: Round | null): void => {
    if (done !== null && done.days > 0) logger.info(done, 'events of late positions made anew');
  };
  const again = (): void => {
    underWay = run();
  };
  let underWay = run();
  return async () => {
    isEnding = true;
    clearTimeout(timer);
    await underWay;
  };
}
