import type { RawRecord, UnreadableRecord } from './raw.ts';
import type { RejectedRecord } from './rejected.ts';
import type { SkipReason } from './skip-reasons.ts';

/** A reject as it is kept: with `partition` its origin is that of its first arrival. */
export interface StoredReject extends Omit<RejectedRecord, 'redrive_of'> {
  partition: number;
}

/** What goes into `ais_raw` again for a reject, or why nothing can. */
export type Redriven =
  { record: RawRecord | UnreadableRecord; skipped: null } | { record: null; skipped: SkipReason };
