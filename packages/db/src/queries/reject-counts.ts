import type { RejectReason } from '@pelorus/pipeline/outcome';
import type { Database } from '../pool.ts';

export interface RejectCount {
  reason: RejectReason;
  source: string;
  count: number;
  /** When the last such record was received, epoch milliseconds. */
  last_received_at: number;
}

/** Rejected records by reason and source since the beginning, most frequent first. */
export async function rejectCounts(db: Database): Promise<RejectCount[]> {
  const { rows } = await db.pool.query<RejectCount>(
    `SELECT reason, source, sum(count)::bigint AS count, max(last_received_at) AS last_received_at
     FROM source_tally WHERE verdict = 'rejected'
     GROUP BY reason, source ORDER BY sum(count) DESC, reason, source`,
  );
  return rows;
}
