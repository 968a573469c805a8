import { readerPositions } from '@pelorus/db/checkpoints';
import {
  findEventsWithin,
  findFeedSilences,
  findLateDays,
  settleLateDays,
} from '@pelorus/db/queries/late-days';
import { inTransaction } from '@pelorus/db/transaction';
import { upsertEvents } from '@pelorus/db/writes/events';
import { publishEvents } from '@pelorus/eventlog/publish-events';
import { useSettings } from '@pelorus/files/read-settings';
import { readPorts } from '@pelorus/files/reference/port-folder';
import {
  positionsOf,
  reconcileDays,
  type Reconciled,
} from '@pelorus/lake/reconcile/reconcile-days';
import { silverVesselsEnriched } from '@pelorus/lake/tables/silver';
import { createFinders } from '@pelorus/pipeline/reconcile/find-events';
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

/** Days of vessels dealt with in one call. */
const mostDays = 10_000;

interface Outcome extends Reconciled {
  /** Days of vessels that were looked at. */
  days: number;
}

/** Makes the events of days with late positions what they would be, had every position come in time. */
export async function reconcileEvents(options: ReconcileOptions): Promise<void> {
  // Thresholds and ports are those of the stream.
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
  const { ports } = await readPorts(readReferenceFolder());
  const { revised, withdrawn } = await reconcileDays(
    {
      positions: positionsOf({ ports: opened, metadata }),
      finders: createFinders({ ports }),
      silences: () => findFeedSilences(db),
      stored: (which) => findEventsWithin(db, which),
      publish: (events) =>
        publishEvents(
          {
            log: stack.log,
            keep: (some) => inTransaction(db, (client) => upsertEvents(client, some)),
          },
          events,
        ),
    },
    days,
  );
  await settleLateDays(db, days);
  return { days: days.length, revised, withdrawn };
}

function describe({ days, revised, withdrawn }: Outcome): string {
  if (days === 0) return 'no vessel got positions late: its events are as they should be\n';
  return `${days} days of vessels with late positions: ${revised} events revised, ${withdrawn} withdrawn\n`;
}
