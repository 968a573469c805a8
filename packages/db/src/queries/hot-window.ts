import type { Database } from '../pool.ts';

/**
 * Since when this database has every position there is, epoch ms; null: since ever. It has been there
 * for less time than the lake when silver counts more records than the hot window was given.
 */
export async function hotWindowSince(db: Database): Promise<number | null> {
  const { rows } = await db.pool.query<{ ms: number | null }>(
    `SELECT (SELECT extract(epoch FROM min(started_at)) * 1000 FROM _prisma_migrations)::float8 AS ms
     FROM stage_checkpoint AS silver
     LEFT JOIN stage_checkpoint AS store ON store.reader = 'store' AND store.partition = silver.partition
     WHERE silver.reader = 'silver' AND silver.records > coalesce(store.records, 0) LIMIT 1`,
  );
  return rows[0]?.ms ?? null;
}
