import { sleep } from '@pelorus/files/pace';
import { createUpkeep, type Upkeep, type UpkeepReport } from '@pelorus/lake/upkeep/maintain';
import type { RoundResult } from '@pelorus/lake/upkeep/round';
import { writeOut } from '../output.ts';
import { UserError } from '../up/user-error.ts';
import { withLake } from './open.ts';

const pollMs = 500;
const patienceMs = 60_000;

const words: Record<keyof RoundResult, string> = {
  compacted: 'files merged',
  written: 'files written',
  manifestsMerged: 'manifests merged',
  deletesDropped: 'delete files applied',
  filesRetired: 'files beyond retention',
  snapshotsExpired: 'snapshots expired',
  filesDeleted: 'files deleted',
  orphansFound: 'orphans found',
};

/** One round of upkeep over every table, beside the one that the lake's worker does by itself. */
export function maintainLake({ dataDir }: { dataDir?: string }): Promise<void> {
  return withLake(dataDir, async ({ lake, duck, options }) => {
    const { catalogUrl, retention = [] } = options;
    const upkeep = createUpkeep({ lake, duck, catalogUrl, settings: { retention } });
    const report = await roundOf(upkeep);
    for (const [table, result] of Object.entries(report.tables)) {
      await writeOut(`${table}: ${describe(result)}\n`);
    }
    const [failure] = report.failures;
    if (!failure) return;
    const { message } = failure.error as Error;
    throw new UserError(`${failure.table} could not be maintained: ${message}`);
  });
}

/** The lake's worker has the lead for as long as a round takes. */
async function roundOf(upkeep: Upkeep): Promise<UpkeepReport> {
  const patience = AbortSignal.timeout(patienceMs);
  while (!patience.aborted) {
    const report = await upkeep.round(new AbortController().signal);
    if (report) return report;
    await sleep(pollMs, patience);
  }
  throw new UserError('another process has been at the upkeep for a minute: try again later');
}

function describe(result: RoundResult): string {
  const done = Object.entries(words).flatMap(([name, word]) => {
    const count = result[name as keyof RoundResult];
    return count > 0 ? [`${count} ${word}`] : [];
  });
  return done.length === 0 ? 'nothing to do' : done.join(', ');
}
