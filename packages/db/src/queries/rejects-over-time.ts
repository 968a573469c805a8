import type { Database } from '../pool.ts';

export interface RejectBucket {
  /** Its beginning, epoch ms. */
  at: number;
  reason: string;
  source: string;
  count: number;
}

export interface OverTimeInput {
  /** Epoch ms: refused at or after. */
  from: number;
  /** Length of a bucket, ms; buckets begin at whole multiples of it. */
  bucketMs: number;
}

/** Rejects that are kept by the time of their refusal, reason and source, in order of time. */
export async function rejectsOverTime(
  db: Database,
  { from, bucketMs }: OverTimeInput,
): Promise<RejectBucket[]> {
  const { rows } = await db.pool.query<RejectBucket>(
    `SELECT date_bin($2 * interval '1 millisecond', stored_at, 'epoch') AS at, reason, source,
       count(*) FROM reject WHERE stored_at >= $1
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [new Date(from).toISOString(), bucketMs],
  );
  return rows;
}
