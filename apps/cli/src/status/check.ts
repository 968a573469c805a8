import type { PipelineCounts } from '@pelorus/db/queries/pipeline-counts';
import { readers, type ReaderName } from '@pelorus/pipeline/topology';
import type { ReaderStatus } from './readers.ts';

/** The standing check: every record of `ais_raw` has a verdict, and every valid one is in gold. */
export interface Check {
  /** Messages of `ais_raw` whose records are not all in the counts yet. */
  raw_pending_messages: number;
  /** Whether every reader that writes tables had dealt with all there was. */
  caught_up: boolean;
  /** Records that the cleaning stage read in `ais_raw`. */
  raw: number;
  /** valid + duplicate + rejected, counted where the verdicts are read. */
  checked: number;
  valid: number;
  in_gold: number;
  /** Null while something is under way: then the figures belong to different moments. */
  adds_up: boolean | null;
}

/** Of the readers that write no table only clean counts: the others' lag says nothing about the figures. */
const isCounted = (reader: ReaderName): boolean =>
  reader === 'clean' || readers[reader].tables.length > 0;

export function checkCounts(rows: readonly ReaderStatus[], counts: PipelineCounts): Check {
  const pending = pendingMessages(rows);
  const caughtUp =
    pending === 0 && rows.every((row) => !isCounted(row.reader) || row.lag_messages === 0);
  const { received: raw, checked, valid, in_gold } = counts;
  const addsUp = raw === checked && valid === in_gold;
  return {
    ...{ raw_pending_messages: pending, caught_up: caughtUp, raw, checked, valid, in_gold },
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
