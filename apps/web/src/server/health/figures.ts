import { pipelineCounts } from '@pelorus/db/queries/pipeline-counts';
import { rejectCounts } from '@pelorus/db/queries/reject-counts';
import { sourceStatus } from '@pelorus/db/queries/source-status';
import type { Database } from '@pelorus/db/pool';

export type Figures = Awaited<ReturnType<typeof readFigures>> & {
  /** The counts are what they were one reading ago: readers save at least every 2 s while anything moves. */
  isSettled: boolean;
};

const keptMs = 3_000;
const failedMs = 5_000;

async function readFigures(db: Database) {
  const [sources, rejects, counts] = await Promise.all([
    sourceStatus(db),
    rejectCounts(db),
    pipelineCounts(db),
  ]);
  return { sources, rejects, counts };
}

/** What the database knows of the pipeline: read at most every 3 s, and only when somebody asks. */
export function createFigures(db: Database) {
  let latest: Figures | null = null;
  let nextAt = 0;
  let reading: Promise<void> | undefined;

  const read = async () => {
    try {
      const figures = await readFigures(db);
      const { valid, in_gold } = figures.counts;
      const before = latest?.counts;
      latest = { ...figures, isSettled: before?.valid === valid && before.in_gold === in_gold };
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
