import type { Queryable } from '../pool.ts';
import { leastConfidence, type PortRange } from './port-analytics.ts';

export const callDurations = ['turnaround', 'waiting', 'berth'] as const;
export type CallDuration = (typeof callDurations)[number];

export interface DistributionInput extends PortRange {
  /** Length of a bin of each duration, ms. */
  bins: Readonly<Record<CallDuration, number>>;
  /** How many bins; what is longer is in one more behind them. */
  count: number;
}

interface Row {
  duration: CallDuration;
  bin: number;
  calls: number;
}

/** How many of the calls that ended in the range lasted how long: `count + 1` figures for each duration. */
export async function callDistribution(
  { pool }: Queryable,
  { port, from, to, bins, count }: DistributionInput,
): Promise<Record<CallDuration, number[]>> {
  const { rows } = await pool.query<Row>({
    name: 'call-distribution',
    text: `SELECT one.duration, least(floor(one.ms / one.bin), $4)::int AS bin, count(*) AS calls
      FROM gold.port_calls, LATERAL (VALUES ('turnaround', turnaround_ms, $5::float8),
        ('waiting', waiting_ms, $6::float8), ('berth', berth_ms, $7::float8)) AS one(duration, ms, bin)
      WHERE port = $1 AND state = 'closed' AND departed_at >= $2 AND departed_at < $3
        AND confidence >= ${leastConfidence} AND one.ms > 0
      GROUP BY 1, 2`,
    values: [
      port,
      new Date(from).toISOString(),
      new Date(to).toISOString(),
      count,
      ...callDurations.map((duration) => bins[duration]),
    ],
  });
  const empty = () => Array.from({ length: count + 1 }, () => 0);
  const found = { turnaround: empty(), waiting: empty(), berth: empty() };
  for (const { duration, bin, calls } of rows) found[duration][bin] = calls;
  return found;
}
