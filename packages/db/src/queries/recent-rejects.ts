import type { StoredReject } from '@pelorus/pipeline/records/stored-reject';
import type { Database } from '../pool.ts';
import { rejectCondition, type RejectFilter } from '../redrive/reject-filter.ts';
import { storedColumns, toStoredReject, type StoredRow } from '../redrive/stored-row.ts';

export interface RecentRejectsInput extends RejectFilter {
  limit: number;
}

/** A reject, and what came of its redrives. Times are epoch ms. */
export interface RejectRow extends StoredReject {
  /** `open`, `sending`, `sent`, or `done`: then it is no reject any more. */
  state: string;
  /** What came of the last redrive: valid, duplicate, rejected, or why it was skipped. */
  outcome: string | null;
  /** The last redrive that took it. */
  redrive_id: number | null;
  redriven_at: number | null;
  /** Its new origin, `partition:offset:index`. */
  redriven_as: string | null;
  redrives: number;
  stored_at: number;
}

type Row = StoredRow & Omit<RejectRow, keyof StoredReject>;

/** Rejected records still kept, those stored last first. */
export async function recentRejects(
  db: Database,
  { limit, ...filter }: RecentRejectsInput,
): Promise<RejectRow[]> {
  const { sql, values } = rejectCondition(filter, 1);
  const { rows } = await db.pool.query<Row>(
    `SELECT ${storedColumns}, state, outcome, redrive_id, redriven_at, redriven_as, redrives,
       stored_at
     FROM reject WHERE ${sql}
     ORDER BY stored_at DESC, origin_offset DESC, origin_index DESC LIMIT $1`,
    [limit, ...values],
  );
  return rows.map(toStoredReject);
}
