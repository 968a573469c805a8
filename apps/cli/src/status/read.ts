import { readerPositions } from '@pelorus/db/checkpoints';
import { pipelineCounts, type PipelineCounts } from '@pelorus/db/queries/pipeline-counts';
import { rejectCounts } from '@pelorus/db/queries/reject-counts';
import { sourceStatus, type SourceStatusRow } from '@pelorus/db/queries/source-status';
import { readers, type ReaderName, type TopicName } from '@pelorus/pipeline/topology';
import type { Stack } from '../stack/open.ts';

export interface ReaderStatus {
  reader: ReaderName;
  input: TopicName;
  partition: number;
  /** Offset to read next as of the last checkpoint, and the end of the input. */
  next_offset: number;
  end_offset: number;
  /** Messages between the two. */
  lag_messages: number;
}

export interface Status {
  readers: ReaderStatus[];
  counts: PipelineCounts;
  rejected: Record<string, number>;
  sources: SourceStatusRow[];
  check: Check;
}

/** The standing check: every record has one verdict, and every valid one is in gold. */
export interface Check {
  /** Whether every reader had dealt with all there was. */
  caught_up: boolean;
  /** valid + duplicate + rejected. */
  checked: number;
  in_gold: number;
  valid: number;
  /** Null while readers lag: then the figures belong to different moments. */
  adds_up: boolean | null;
}

export async function readStatus({ db, log }: Pick<Stack, 'db' | 'log'>): Promise<Status> {
  const names = Object.keys(readers) as ReaderName[];
  const inputs = [...new Set(names.map((name) => readers[name].input))];
  const ends = new Map(
    await Promise.all(inputs.map(async (topic) => [topic, await log.offsets(topic)] as const)),
  );
  const rows = await Promise.all(
    names.map(async (reader) => {
      const { input } = readers[reader];
      const positions = await readerPositions(db, reader);
      return (ends.get(input) ?? []).map(({ partition, low, high }): ReaderStatus => {
        const next = positions.get(partition)?.nextOffset ?? low;
        const lag = Math.max(0, high - next);
        return {
          ...{ reader, input, partition, next_offset: next },
          end_offset: high,
          lag_messages: lag,
        };
      });
    }),
  );
  const counts = await pipelineCounts(db);
  return {
    readers: rows.flat(),
    counts,
    rejected: await rejectedByReason(db),
    sources: await sourceStatus(db),
    check: check(rows.flat(), counts),
  };
}

async function rejectedByReason(db: Stack['db']): Promise<Record<string, number>> {
  const byReason: Record<string, number> = {};
  for (const { reason, count } of await rejectCounts(db)) {
    byReason[reason] = (byReason[reason] ?? 0) + count;
  }
  return byReason;
}

/** Readers that write no table save on a longer beat: their lag is not counted against the check. */
const counted = (reader: ReaderName): boolean => readers[reader].tables.length > 0;

export function check(rows: readonly ReaderStatus[], counts: PipelineCounts): Check {
  const caughtUp = rows.every(({ reader, lag_messages }) => !counted(reader) || lag_messages === 0);
  const { checked, valid, duplicate, rejected, in_gold } = counts;
  const addsUp = checked === valid + duplicate + rejected && valid === in_gold;
  return { caught_up: caughtUp, checked, in_gold, valid, adds_up: caughtUp ? addsUp : null };
}
