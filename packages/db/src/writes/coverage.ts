import type { CoverageDelta } from '@pelorus/pipeline/source-health/rows';
import type { PoolClient } from 'pg';

/**
 * Adds what was heard to the coverage of one partition, in the caller's transaction: that of a checkpoint,
 * which says that these rows are in, so that none is added twice.
 */
export async function addCoverage(
  client: PoolClient,
  partition: number,
  rows: readonly CoverageDelta[],
): Promise<void> {
  if (rows.length === 0) return;
  const column = <K extends keyof CoverageDelta>(name: K) => rows.map((row) => row[name]);
  await client.query(
    `INSERT INTO source_coverage (partition, source, cell, hour_at, count, last_heard_at)
     SELECT $1, source, cell, to_timestamp(hour_at / 1000.0), count,
       to_timestamp(last_heard_at / 1000.0)
     FROM unnest($2::text[], $3::int[], $4::bigint[], $5::bigint[], $6::bigint[])
       AS heard (source, cell, hour_at, count, last_heard_at)
     ON CONFLICT (source, hour_at, cell, partition) DO UPDATE
     SET count = source_coverage.count + EXCLUDED.count,
       last_heard_at = greatest(source_coverage.last_heard_at, EXCLUDED.last_heard_at)`,
    [partition, ...(['source', 'cell', 'hour_at', 'count', 'last_heard_at'] as const).map(column)],
  );
}
