import { readerPositions } from '@pelorus/db/checkpoints';
import {
  findEventsWithin,
  findLateDays,
  settleLateDays,
  type LateDay,
} from '@pelorus/db/queries/late-days';
import { inTransaction } from '@pelorus/db/transaction';
import { upsertEvents } from '@pelorus/db/writes/events';
import { eventMessages } from '@pelorus/eventlog/event-messages';
import { partitionOf } from '@pelorus/eventlog/partition-of';
import { useSettings } from '@pelorus/files/read-settings';
import { readPorts } from '@pelorus/files/reference/port-folder';
import { readThinned, readTrack, type SilverState } from '@pelorus/lake/reconcile/read-tracks';
import { silverVesselsEnriched } from '@pelorus/lake/tables/silver';
import { passedOver } from '@pelorus/pipeline/fleet/reporter';
import type { VesselEvent } from '@pelorus/pipeline/records/event';
import { compareEvents } from '@pelorus/pipeline/reconcile/compare-events';
import {
  createFleetFinder,
  createVesselFinder,
  isOfFleet,
  isOfVessel,
} from '@pelorus/pipeline/reconcile/find-events';
import { createPortAreas, type PortAreas } from '@pelorus/pipeline/reference/port-area';
import { settings } from '@pelorus/pipeline/settings';
import { readReferenceFolder, readSettingsPath } from '../env.ts';
import { throughOf } from '../gold/missing-records.ts';
import { withGold, type OpenedGold } from '../gold/open.ts';
import { waitForLake } from '../gold/wait-for-lake.ts';
import { writeOut } from '../output.ts';
import { openStack, type Stack } from '../stack/open.ts';

export interface ReconcileOptions {
  day?: string;
  mmsi?: string;
  json?: boolean;
  dataDir?: string;
}

const dayMs = 86_400_000;
/** Days of vessels dealt with in one call. */
const mostDays = 10_000;

interface Outcome {
  /** Days of vessels that were looked at. */
  days: number;
  revised: number;
  withdrawn: number;
}

interface Work {
  opened: OpenedGold;
  stack: Stack;
  silver: SilverState;
  findVesselEvents: ReturnType<typeof createVesselFinder>;
  areas: PortAreas;
}

/** Makes the events of days with late positions what they would be, had every position come in time. */
export async function reconcileEvents(options: ReconcileOptions): Promise<void> {
  // Thresholds are those of the stream.
  await useSettings(readSettingsPath());
  const stack = await openStack(options.dataDir);
  try {
    await withGold(options.dataDir, async (opened) => {
      const outcome = await reconcile(opened, stack, options);
      await writeOut(options.json ? `${JSON.stringify(outcome)}\n` : describe(outcome));
    });
  } finally {
    await stack.close();
  }
}

async function reconcile(
  opened: OpenedGold,
  stack: Stack,
  { day, mmsi }: ReconcileOptions,
): Promise<Outcome> {
  const { db, lake } = opened;
  const { ident } = silverVesselsEnriched;
  // Asked for first: what comes after these days were listed leaves them open.
  const days = await findLateDays(db, { day, mmsi, limit: mostDays });
  if (days.length === 0) return { days: 0, revised: 0, withdrawn: 0 };
  const wanted = throughOf(await readerPositions(db, 'fixes'));
  const { catalog } = lake;
  const metadata = await waitForLake({ db, catalog, ident, reader: 'silver', wanted });
  // Those of the stream.
  const { ports } = await readPorts(readReferenceFolder());
  const work: Work = {
    ...{ opened, stack, silver: { ports: opened, metadata } },
    findVesselEvents: createVesselFinder(ports),
    areas: createPortAreas(ports),
  };
  const revisions: VesselEvent[] = [];
  for (const some of byVessel(days))
    revisions.push(...(await publish(work, await ofVessel(work, some))));
  for (const date of new Set(days.map((one) => one.day)))
    revisions.push(...(await publish(work, await ofFleet(work, date))));
  await settleLateDays(db, days);
  const withdrawn = revisions.filter(({ state }) => state === 'withdrawn').length;
  return { days: days.length, revised: revisions.length - withdrawn, withdrawn };
}

function byVessel(days: readonly LateDay[]): LateDay[][] {
  const found = new Map<string, LateDay[]>();
  for (const one of days) found.set(one.mmsi, [...(found.get(one.mmsi) ?? []), one]);
  return [...found.values()];
}

/** The track from its beginning: only then is it certain what goes on at the beginning of the day. */
async function ofVessel({ opened, silver, findVesselEvents }: Work, days: readonly LateDay[]) {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const track = await readTrack(silver, first.mmsi);
  const [begin] = track;
  if (begin === undefined) return [];
  const span = { from: Date.parse(first.day) - dayMs, to: Date.parse(last.day) + 2 * dayMs };
  return compareEvents({
    ...span,
    since: begin.timestamp,
    stored: await findEventsWithin(opened.db, { mmsi: first.mmsi, ...span }),
    computed: findVesselEvents(track, begin.origin_partition),
    isOf: isOfVessel,
  });
}

/** The whole fleet about a day; what began in the first day is not certain, so that it is left alone. */
async function ofFleet({ opened, silver, areas }: Work, day: string) {
  const date = Date.parse(day);
  const finder = createFleetFinder(areas);
  await readThinned(
    silver,
    {
      from: date - 2 * dayMs,
      to: date + 3 * dayMs,
      slotMs: settings.fleet.slot_ms,
      without: passedOver,
    },
    finder.add,
  );
  const span = { from: date, to: date + dayMs };
  return compareEvents({
    ...span,
    since: date - dayMs,
    stored: await findEventsWithin(opened.db, span),
    computed: finder.finish(),
    isOf: isOfFleet,
  });
}

/** To the log first: after a crash it has a revision twice rather than never. */
async function publish({ opened, stack }: Work, events: VesselEvent[]): Promise<VesselEvent[]> {
  for (const event of events) {
    for (const { topic, messages } of eventMessages([event])) {
      const partition = partitionOf(event.mmsi, await stack.log.partitionCount(topic));
      await stack.log.produce(topic, partition, messages);
    }
  }
  if (events.length > 0) await inTransaction(opened.db, (client) => upsertEvents(client, events));
  return events;
}

function describe({ days, revised, withdrawn }: Outcome): string {
  if (days === 0) return 'no vessel got positions late: its events are as they should be\n';
  return `${days} days of vessels with late positions: ${revised} events revised, ${withdrawn} withdrawn\n`;
}
