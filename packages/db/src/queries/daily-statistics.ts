import type { DailyStatistics } from '@pelorus/pipeline/records/gold';
import type { Queryable } from '../pool.ts';

export interface DayRange {
  /** Days, UTC, YYYY-MM-DD, both included. */
  from: string;
  to: string;
}

/** Traffic by day and vessel type, oldest day first, busiest type first. */
export async function dailyStatistics(
  db: Queryable,
  { from, to }: DayRange,
): Promise<DailyStatistics[]> {
  const { rows } = await db.pool.query<DailyStatistics>(
    `SELECT * FROM gold.daily_statistics WHERE date BETWEEN $1::date AND $2::date
     ORDER BY date, total_positions DESC, vessel_type`,
    [from, to],
  );
  return rows;
}
