import type { CellHeard, CoverageHour } from '@pelorus/pipeline/source-health/rows';
import type { Queryable } from '../pool.ts';

/** The last time each source heard each cell within the last day, all partitions together. */
export async function cellsHeard({ pool }: Queryable): Promise<CellHeard[]> {
  const { rows } = await pool.query<CellHeard>(
    `SELECT source, cell, max(last_heard_at) AS last_heard_at FROM source_coverage
     WHERE hour_at > now() - interval '25 hours' GROUP BY source, cell`,
  );
  return rows;
}

/** What one source heard during the 24 hours before `atMs`, by cell and hour. */
export async function coverage(
  { pool }: Queryable,
  source: string,
  atMs: number,
): Promise<CoverageHour[]> {
  const { rows } = await pool.query<CoverageHour>(
    `SELECT source, cell, hour_at, sum(count)::bigint AS count, max(last_heard_at) AS last_heard_at
     FROM source_coverage
     WHERE source = $1 AND hour_at > $2::timestamptz - interval '25 hours' AND hour_at <= $2
     GROUP BY source, cell, hour_at ORDER BY hour_at, cell`,
    [source, new Date(atMs).toISOString()],
  );
  return rows;
}

export interface CoverageShare {
  source: string;
  /** Cells heard within the last hour. */
  cells_now: number;
  /** Mean number of cells heard in each of the whole hours of the last day; null before the first. */
  cells_usual: number | null;
}

/** How much each source hears now, and how much it usually does. */
export async function coverageShares({ pool }: Queryable): Promise<CoverageShare[]> {
  const { rows } = await pool.query<CoverageShare>(
    `SELECT source,
       count(DISTINCT cell) FILTER (WHERE last_heard_at > now() - interval '1 hour') AS cells_now,
       count(DISTINCT (cell, hour_at)) FILTER (WHERE hour_at < date_trunc('hour', now()))::float8
         / nullif(count(DISTINCT hour_at) FILTER (WHERE hour_at < date_trunc('hour', now())), 0)
         AS cells_usual
     FROM source_coverage WHERE hour_at > now() - interval '25 hours' GROUP BY source`,
  );
  return rows;
}
