import type { Queryable } from '../pool.ts';

export interface PortRange {
  port: string;
  /** Epoch milliseconds: from included, to not. */
  from: number;
  to: number;
}

/** Calls below this confidence are in no figure: mostly ships that pass. */
export const leastConfidence = 2;

export interface Duration {
  /** Calls it is of. */
  n: number;
  median_ms: number | null;
  p90_ms: number | null;
}
export interface CallFigures {
  calls: number;
  turnaround: Duration;
  waiting: Duration;
  berth: Duration;
}
export interface CallGroup extends CallFigures {
  /** One of the two for a group, neither for all of them. */
  vessel_type: string | null;
  /** Monday of an ISO week, UTC, YYYY-MM-DD. */
  week: string | null;
}

type Row = Pick<CallGroup, 'vessel_type' | 'week' | 'calls'> &
  Record<`${'turnaround' | 'waiting' | 'berth'}_${'n' | 'median' | 'p90'}`, number | null>;

const figures = ['turnaround', 'waiting', 'berth'] as const;
const figureSql = figures
  .map((name) => {
    const some = `FILTER (WHERE ${name}_ms > 0)`;
    const at = (share: number) =>
      `percentile_cont(${share}) WITHIN GROUP (ORDER BY ${name}_ms) ${some}`;
    return `count(*) ${some} AS ${name}_n, ${at(0.5)} AS ${name}_median, ${at(0.9)} AS ${name}_p90`;
  })
  .join(', ');

const valuesOf = ({ port, from, to }: PortRange): unknown[] => [
  port,
  new Date(from).toISOString(),
  new Date(to).toISOString(),
];
const ended = `FROM gold.port_calls WHERE port = $1 AND state = 'closed' AND departed_at >= $2 AND departed_at < $3`;
const sure = `confidence >= ${leastConfidence}`;

const whole = (ms: number | null): number | null => (ms === null ? null : Math.round(ms));
const durationOf = (row: Row, name: (typeof figures)[number]): Duration => ({
  n: row[`${name}_n`] ?? 0,
  median_ms: whole(row[`${name}_median`]),
  p90_ms: whole(row[`${name}_p90`]),
});

/** Durations of the calls that ended in the range: of all, by vessel type and by week. */
export async function callFigures({ pool }: Queryable, range: PortRange): Promise<CallGroup[]> {
  const { rows } = await pool.query<Row>(
    `SELECT vessel_type, week, count(*) AS calls, ${figureSql}
     FROM (SELECT *, to_char(date_trunc('week', departed_at AT TIME ZONE 'UTC'), 'YYYY-MM-DD') AS week
       ${ended} AND ${sure}) AS call
     GROUP BY GROUPING SETS ((), (vessel_type), (week)) ORDER BY week, calls DESC`,
    valuesOf(range),
  );
  return rows.map((row) => ({
    vessel_type: row.vessel_type,
    week: row.week,
    calls: row.calls,
    turnaround: durationOf(row, 'turnaround'),
    waiting: durationOf(row, 'waiting'),
    berth: durationOf(row, 'berth'),
  }));
}

export interface Movements {
  /** 1 Monday to 7 Sunday, UTC. */
  weekday: number;
  /** 0 to 23, UTC. */
  hour: number;
  arrivals: number;
  departures: number;
}

/** Arrivals and departures by weekday and hour; an hour without any is not in it. */
export async function portMovements({ pool }: Queryable, range: PortRange): Promise<Movements[]> {
  const { rows } = await pool.query<Movements>(
    `SELECT extract(isodow FROM at AT TIME ZONE 'UTC')::int AS weekday,
       extract(hour FROM at AT TIME ZONE 'UTC')::int AS hour,
       count(*) FILTER (WHERE is_arrival) AS arrivals, count(*) FILTER (WHERE NOT is_arrival) AS departures
     FROM (
       SELECT arrived_at AS at, true AS is_arrival FROM gold.port_calls
       WHERE port = $1 AND arrived_at >= $2 AND arrived_at < $3 AND ${sure}
       UNION ALL SELECT departed_at, false ${ended} AND ${sure}
     ) AS movement GROUP BY 1, 2 ORDER BY 1, 2`,
    valuesOf(range),
  );
  return rows;
}

export interface CallCounts {
  arrivals: number;
  departures: number;
  /** Calls that ended with too little seen of them: in no other figure. */
  left_out: number;
  /** When a call last ended, whatever the range; null when none ever did. */
  last_departed_at: number | null;
}

export async function callCounts({ pool }: Queryable, range: PortRange): Promise<CallCounts> {
  const { rows } = await pool.query<CallCounts>(
    `SELECT
       (SELECT count(*) FROM gold.port_calls
        WHERE port = $1 AND arrived_at >= $2 AND arrived_at < $3 AND ${sure}) AS arrivals,
       (SELECT count(*) ${ended} AND ${sure}) AS departures,
       (SELECT count(*) ${ended} AND NOT ${sure}) AS left_out,
       (SELECT max(departed_at) FROM gold.port_calls WHERE port = $1 AND ${sure}) AS last_departed_at`,
    valuesOf(range),
  );
  return rows[0] ?? { arrivals: 0, departures: 0, left_out: 0, last_departed_at: null };
}

/** A call that goes on, and when its vessel was last heard. */
export interface OpenCall {
  event_id: string;
  mmsi: string;
  vessel_id: string | null;
  vessel_name: string | null;
  vessel_type: string;
  flag: string | null;
  confidence: number | null;
  arrived_at: number;
  anchorage_at: number | null;
  berth_at: number | null;
  last_heard_at: number | null;
  nav_status: number | null;
  latitude: number | null;
  longitude: number | null;
  source: string | null;
}

/** Calls that go on, newest first, with the vessel's latest state. */
export async function openCalls(
  { pool }: Queryable,
  { port, limit }: { port: string; limit: number },
): Promise<OpenCall[]> {
  const { rows } = await pool.query<OpenCall>(
    `SELECT call.event_id, call.mmsi, call.vessel_id, call.vessel_name, call.vessel_type, call.flag, call.confidence,
       call.arrived_at, call.anchorage_at, call.berth_at, call.source,
       vessel.timestamp AS last_heard_at, vessel.nav_status, vessel.latitude, vessel.longitude
     FROM gold.port_calls AS call LEFT JOIN vessel
       ON vessel.mmsi = call.mmsi::int AND vessel.vessel_id = coalesce(call.vessel_id, call.mmsi)
     WHERE call.port = $1 AND call.state = 'open'
     ORDER BY call.arrived_at DESC, call.event_id DESC LIMIT $2`,
    [port, limit],
  );
  return rows;
}
