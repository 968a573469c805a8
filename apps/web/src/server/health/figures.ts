import { partitionCounts } from '@pelorus/db/queries/partition-counts';
import { rejectCounts } from '@pelorus/db/queries/reject-counts';
import { recentAlarms, sourceStates } from '@pelorus/db/queries/source-health';
import { sourceStatus } from '@pelorus/db/queries/source-status';
import type { Database } from '@pelorus/db/pool';

export type Figures = Awaited<ReturnType<typeof readFigures>>;

const keptMs = 3_000;
const failedMs = 5_000;

async function readFigures(db: Database) {
  const [sources, rejects, counts, alarms, states] = await Promise.all([
    sourceStatus(db),
    rejectCounts(db),
    partitionCounts(db),
    recentAlarms(db),
    sourceStates(db),
  ]);
  return { sources, rejects, counts, alarms, states };
}

/** What the database knows of the pipeline: read at most every 3 s, and only when somebody asks. */
export function createFigures(db: Database) {
  let latest: Figures | null = null;
  let nextAt = 0;
  let reading: Promise<void> | undefined;

  const read = async () => {
    try {
      latest = await readFigures(db);
      nextAt = Date.now() + keptMs;
    } catch {
      // The probe says that, and why, the database is away; the last figures stay.
      nextAt = Date.now() + failedMs;
    } finally {
      reading = undefined;
    }
  };
  return {
    /** Refreshes if due; resolves when the figures are as fresh as they get. */
    async refresh(): Promise<void> {
      if (Date.now() >= nextAt) reading ??= read();
      await reading;
    },
    get latest() {
      return latest;
    },
  };
}
