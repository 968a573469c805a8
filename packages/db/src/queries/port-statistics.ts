import type { PortStatistics } from '@pelorus/pipeline/records/gold';
import type { Queryable } from '../pool.ts';

/** Traffic by nearest port, busiest first. */
export async function portStatistics(
  db: Queryable,
  { limit }: { limit: number },
): Promise<PortStatistics[]> {
  const { rows } = await db.pool.query<PortStatistics>(
    'SELECT * FROM gold.port_statistics ORDER BY total_visits DESC, nearest_port LIMIT $1',
    [limit],
  );
  return rows;
}
