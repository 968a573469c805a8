import { readerPositions } from '@pelorus/db/checkpoints';
import type { Database } from '@pelorus/db/pool';
import {
  findEventsWithin,
  findFeedSilences,
  findLateDays,
  settleLateDays,
} from '@pelorus/db/queries/late-days';
import { inTransaction } from '@pelorus/db/transaction';
import { upsertEvents } from '@pelorus/db/writes/events';
import type { EventLog } from '@pelorus/eventlog/event-log';
import { publishEvents } from '@pelorus/eventlog/publish-events';
import { positionsOf, reconcileDays } from '@pelorus/lake/reconcile/reconcile-days';
import type { RebuildPorts } from '@pelorus/lake/rebuild/silver-rows';
import { silverVesselsEnriched } from '@pelorus/lake/tables/silver';
import { whenLeader } from '@pelorus/lake/upkeep/leader';
import { hasReached, readPositions } from '@pelorus/lake/write/positions';
import { createFinders, type Finders } from '@pelorus/pipeline/reconcile/find-events';
import type { VesselEvent } from '@pelorus/pipeline/records/event';
import type { Port } from '@pelorus/pipeline/reference/port';
import type { Logger } from 'pino';
import { createEventsRound, type EventsWork, type Round } from './events-round.ts';

export interface KeepEventsOptions {
  db: Database;
  log: Pick<EventLog, 'partitionCount' | 'produce'>;
  /** What reads silver. */
  reading: RebuildPorts;
  /** Where the events of the stream are found. */
  ports: readonly Port[];
  catalogUrl: string;
  logger: Logger;
  /** Nothing came late to a day for so long: it is dealt with. */
  quietMs?: number;
  everyMs?: number;
}

const minute = 60_000;
/** Of vessels, in one round: each reads a track from its beginning. The others wait for the next. */
const mostDays = 200;
/** It rests so many times as long as it worked: however much comes late, it takes a tenth of a core. */
const restShare = 9;
const { ident } = silverVesselsEnriched;

function workOf(
  { db, log, reading, ports, quietMs = 15 * minute }: KeepEventsOptions,
  signal: AbortSignal,
): EventsWork {
  const load = async () => (await reading.lake.catalog.load(ident)).metadata;
  const keep = (events: readonly VesselEvent[]) =>
    inTransaction(db, (client) => upsertEvents(client, events));
  let finders: Finders | undefined;
  return {
    waiting: () => findLateDays(db, { quietSince: Date.now() - quietMs, limit: mostDays }),
    streamAt: async () => {
      const positions = await readerPositions(db, 'fixes');
      return new Map([...positions].map(([partition, { through }]) => [partition, through]));
    },
    isKept: async (wanted) => {
      if (!hasReached(wanted, [await readerPositions(db, 'detect')])) return false;
      // What leaves no row moves the reader on, and not the table.
      const noted = await readerPositions(db, 'silver');
      return hasReached(wanted, [noted, readPositions(await load())]);
    },
    redo: async (days) =>
      reconcileDays(
        {
          positions: positionsOf({ ports: reading, metadata: await load() }),
          finders: (finders ??= createFinders({ ports })),
          silences: () => findFeedSilences(db),
          stored: (which) => findEventsWithin(db, which),
          publish: (events) => publishEvents({ log, keep }, events),
          signal,
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
  const ending = new AbortController();
  const round = createEventsRound(workOf(options, ending.signal));
  let timer: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    const began = performance.now();
    try {
      tell(await whenLeader(catalogUrl, round, 'events'));
    } catch (error) {
      if (ending.signal.aborted) return;
      logger.warn({ err: error }, 'events of late positions could not be made anew');
    }
    const rest = Math.max(everyMs, restShare * (performance.now() - began));
    if (!ending.signal.aborted) timer = setTimeout(again, rest);
  };
  const tell = (done: Round | null): void => {
    if (done !== null && done.days > 0) logger.info(done, 'events of late positions made anew');
  };
  const again = (): void => {
    underWay = run();
  };
  let underWay = run();
  return async () => {
    ending.abort();
    clearTimeout(timer);
    await underWay;
  };
}
