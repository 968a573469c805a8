import { partitionCounts } from '@pelorus/db/queries/partition-counts';
import { pipelineCounts, type PipelineCounts } from '@pelorus/db/queries/pipeline-counts';
import { rejectCounts } from '@pelorus/db/queries/reject-counts';
import { recentAlarms, sourceStates } from '@pelorus/db/queries/source-health';
import { sourceStatus, type SourceStatusRow } from '@pelorus/db/queries/source-status';
import type { SourceAlarm, SourceStateRow } from '@pelorus/pipeline/source-health/rows';
import type { Stack } from '../stack/open.ts';
import { checkCounts, type Check } from './check.ts';
import { readLakeCounts } from './lake-counts.ts';
import { readReaders, type ReaderStatus } from './readers.ts';

export interface Status {
  readers: ReaderStatus[];
  counts: PipelineCounts;
  /** Rejected records by reason. */
  rejected: Record<string, number>;
  sources: SourceStatusRow[];
  /** States of the feeds that a worker runs, as told last, and their outages of the last day. */
  feeds: SourceStateRow[];
  alarms: SourceAlarm[];
  check: Check;
}

export async function readStatus(stack: Pick<Stack, 'db' | 'log' | 'lake'>): Promise<Status> {
  const readers = await readReaders(stack);
  // The tables after the counts: then they are never behind for being asked first.
  const counted = await partitionCounts(stack.db);
  const lake = stack.lake && (await readLakeCounts(stack.lake, stack.db));
  return {
    readers,
    counts: await pipelineCounts(stack.db),
    rejected: await rejectedByReason(stack.db),
    sources: await sourceStatus(stack.db),
    feeds: await sourceStates(stack.db),
    alarms: await recentAlarms(stack.db),
    check: checkCounts(readers, counted, lake),
  };
}

async function rejectedByReason(db: Stack['db']): Promise<Record<string, number>> {
  const byReason: Record<string, number> = {};
  for (const { reason, count } of await rejectCounts(db)) {
    byReason[reason] = (byReason[reason] ?? 0) + count;
  }
  return byReason;
}
