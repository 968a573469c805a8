import {
  lakeCheck,
  standingCheck,
  type LakeCheck,
  type PartitionCounts,
  type StandingCheck,
} from '@pelorus/pipeline/standing-check';
import { readers, type ReaderName } from '@pelorus/pipeline/topology';
import type { LakeCounts } from './lake-counts.ts';
import type { ReaderStatus } from './readers.ts';

/** The standing check: every record of `ais_raw` has a verdict, and every valid one is in gold. */
export interface Check extends Omit<StandingCheck, 'holds'> {
  /** Messages of `ais_raw` whose records are not all in the counts yet. */
  raw_pending_messages: number;
  /** Whether every reader that writes tables had dealt with all there was. */
  caught_up: boolean;
  /** Null while readers stand at different records, and nothing says yet that it does not. */
  adds_up: boolean | null;
  /** The same for the lake: raw = bronze, valid = silver. Null where there is none, or it is away. */
  lake: LakeCheck | null;
}

/** Of the readers that write no table only clean counts: the others' lag says nothing about the figures. */
const isCounted = (reader: ReaderName): boolean =>
  reader === 'clean' || readers[reader].tables.length > 0;

export function checkCounts(
  rows: readonly ReaderStatus[],
  counts: readonly PartitionCounts[],
  lake: LakeCounts | null,
): Check {
  const pending = pendingMessages(rows);
  const { holds, ...figures } = standingCheck(counts);
  return {
    ...figures,
    raw_pending_messages: pending,
    caught_up:
      pending === 0 && rows.every((row) => !isCounted(row.reader) || row.lag_messages === 0),
    adds_up: holds,
    lake: lake && lakeCheck(counts, lake),
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
