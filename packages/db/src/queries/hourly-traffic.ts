import type { HourlyTraffic } from '@pelorus/pipeline/records/gold';
import type { Queryable } from '../pool.ts';

/** Traffic by hour of the day (UTC), from 0; an hour without any is not in it. */
export async function hourlyTraffic(db: Queryable): Promise<HourlyTraffic[]> {
  const { rows } = await db.pool.query<HourlyTraffic>(
    'SELECT * FROM gold.hourly_traffic ORDER BY hour',
  );
  return rows;
}
