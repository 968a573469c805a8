import type { RejectReason } from '../outcome.ts';
import type { QualityFlag } from '../records/quality.ts';
import type { CheckedRecord } from '../records/checked.ts';

/** A raw record as it came: a JSON object whose fields may be missing or of any type. */
export type RawFields = Readonly<Record<string, unknown>>;

/**
 * One step from raw fields to normal form. It reads what it needs, sets its columns of the record
 * (null where the raw value is a sentinel or makes no sense) and says why the record cannot stand.
 * A rule sees each record alone; the first reason given is the record's reason.
 */
export interface Rule {
  /** What it does, for the rules screen. */
  description: string;
  /** The reasons it may give. */
  reasons: readonly RejectReason[];
  /** The flags it may set in `quality`. */
  flags: readonly QualityFlag[];
  /** @param logTime the log's own time of the message, epoch ms: the clock of the stage */
  apply(raw: RawFields, record: CheckedRecord, logTime: number): RejectReason | null;
}
