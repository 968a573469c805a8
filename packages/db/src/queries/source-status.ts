import { sourceKind, type SourceKind } from '@pelorus/pipeline/records/raw';
import type { Database } from '../pool.ts';

export interface SourceStatusRow {
  source: string;
  kind: SourceKind;
  valid: number;
  duplicate: number;
  rejected: number;
  /** Epoch milliseconds. */
  last_received_at: number;
  /** Latest event time; null while no record of the source had one. */
  last_timestamp: number | null;
}

/** What each source has sent, by verdict; the one heard last comes first. */
export async function sourceStatus(db: Database): Promise<SourceStatusRow[]> {
  const { rows } = await db.pool.query<Omit<SourceStatusRow, 'kind'>>(
    `SELECT source,
       coalesce(sum(count) FILTER (WHERE verdict = 'valid'), 0)::bigint AS valid,
       coalesce(sum(count) FILTER (WHERE verdict = 'duplicate'), 0)::bigint AS duplicate,
       coalesce(sum(count) FILTER (WHERE verdict = 'rejected'), 0)::bigint AS rejected,
       max(last_received_at) AS last_received_at,
       max(last_timestamp) AS last_timestamp
     FROM source_tally GROUP BY source ORDER BY max(last_received_at) DESC, source`,
  );
  return rows.map((row) => ({ ...row, kind: sourceKind(row.source) }));
}
