import type { PipelineCounts } from '@pelorus/db/queries/pipeline-counts';
import { readers, type ReaderName } from '@pelorus/pipeline/topology';
import type { ReaderStatus } from './readers.ts';

/** The standing check: every record of `ais_raw` has a verdict, and every valid one is in gold. */
export interface Check {
  /** Messages of `ais_raw` whose records are not all in the counts yet. */
  raw_pending_messages: number;
  /** Whether every reader that writes tables had dealt with all there was. */
  caught_up: boolean;
  /** valid + duplicate + rejected. */
  checked: number;
  valid: number;
  in_gold: number;
  /** Null while something is under way: then the figures belong to different moments. */
  adds_up: boolean | null;
}

/** Readers that write no table save on a longer beat: their lag says nothing about the counts. */
const isCounted = (reader: ReaderName): boolean => readers[reader].tables.length > 0;

export function checkCounts(rows: readonly ReaderStatus[], counts: PipelineCounts): Check {
  const pending = pendingMessages(rows);
  const caughtUp =
    pending === 0 && rows.every((row) => !isCounted(row.reader) || row.lag_messages === 0);
  const { checked, valid, duplicate, rejected, in_gold } = counts;
  const addsUp = checked === valid + duplicate + rejected && valid === in_gold;
  return {
    ...{ raw_pending_messages: pending, caught_up: caughtUp, checked, valid, in_gold },
    adds_up: caughtUp ? addsUp : null,
  };
}

/** What `ais_raw` holds beyond the origins that the tally includes. */
function pendingMessages(rows: readonly ReaderStatus[]): number {
  let pending = 0;
  for (const raw of rows.filter(({ reader }) => reader === 'clean')) {
    const tally = rows.find(
      ({ reader, partition }) => reader === 'tally' && partition === raw.partition,
    );
    pending += Math.max(0, raw.end_offset - 1 - (tally?.through_offset ?? -1));
  }
  return pending;
}
