import { createDatabase } from '@pelorus/db/pool';

type Rows = Record<string, unknown>[];

/** Runs queries and closes the connection again. */
export async function query<const T extends Record<string, string>>(
  databaseUrl: string,
  queries: T,
): Promise<Record<keyof T, Rows>> {
  const database = createDatabase({ url: databaseUrl, max: 1, name: 'pelorus-test' });
  try {
    const results: [string, Rows][] = [];
    for (const [name, sql] of Object.entries(queries)) {
      const { rows } = await database.pool.query<Record<string, unknown>>(sql);
      results.push([name, rows]);
    }
    return Object.fromEntries(results) as Record<keyof T, Rows>;
  } finally {
    await database.close();
  }
}

/** Gold as the API serves it. */
export const streamedGold = (databaseUrl: string) =>
  query(databaseUrl, {
    daily: `SELECT date::text, vessel_type, total_positions, avg_speed, max_speed, min_speed, unique_vessels,
              fishing_activities, fishing_positions, avg_distance_to_port
            FROM gold.daily_statistics ORDER BY date, vessel_type`,
    port: `SELECT nearest_port, unique_vessels, total_visits, avg_approach_speed
           FROM gold.port_statistics ORDER BY nearest_port`,
    hourly: `SELECT hour, position_count, active_vessels FROM gold.hourly_traffic ORDER BY hour`,
  });

const meanSpeed = `sum(round(speed * 1000)::bigint)::float8 / nullif(count(speed), 0)::float8 / 1000`;

/** The same, computed anew from the positions. */
export const recomputedGold = (databaseUrl: string) =>
  query(databaseUrl, {
    daily: `SELECT (timestamp AT TIME ZONE 'UTC')::date::text AS date, coalesce(vessel_type, 'Unknown') AS vessel_type,
              count(*) AS total_positions, ${meanSpeed} AS avg_speed, max(speed) AS max_speed,
              min(speed) AS min_speed, count(DISTINCT mmsi) AS unique_vessels,
              count(*) FILTER (WHERE is_potential_fishing) AS fishing_activities,
              count(*) FILTER (WHERE is_fishing) AS fishing_positions,
              sum(round(distance_to_port * 1000)::bigint)::float8 / count(*)::float8 / 1000
                AS avg_distance_to_port
            FROM position GROUP BY 1, 2 ORDER BY 1, 2`,
    port: `SELECT nearest_port, count(DISTINCT mmsi) AS unique_vessels, count(*) AS total_visits,
             ${meanSpeed} AS avg_approach_speed
           FROM position GROUP BY 1 ORDER BY 1`,
    hourly: `SELECT extract(hour FROM timestamp AT TIME ZONE 'UTC')::int AS hour,
               count(*) AS position_count, count(DISTINCT mmsi) AS active_vessels
             FROM position GROUP BY 1 ORDER BY 1`,
  });

/** Everything that must not depend on crashes, timing or the broker. */
export const outcome = async (databaseUrl: string) => ({
  gold: await streamedGold(databaseUrl),
  ...(await query(databaseUrl, {
    tally: `SELECT regexp_replace(source, '#.*', '') AS source, verdict, reason, sum(count)::bigint AS count FROM source_tally
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    rejects: `SELECT reason, count(*) FROM reject GROUP BY 1 ORDER BY 1`,
    positions: `SELECT count(*), md5(string_agg(concat_ws('|', mmsi, extract(epoch FROM timestamp),
                  latitude, longitude, speed, course, heading, nav_status, vessel_name, vessel_type,
                  nearest_port, distance_to_port, speed_category, time_in_zone, is_potential_fishing,
                  is_fishing, late, sea_temperature), E'\\n' ORDER BY mmsi, timestamp, latitude, longitude))
                FROM position`,
    vessels: `SELECT count(*), md5(string_agg(concat_ws('|', mmsi, extract(epoch FROM timestamp), latitude,
                longitude, speed, vessel_name, vessel_type, nearest_port), E'\\n' ORDER BY mmsi, vessel_id)) FROM vessel`,
  })),
});
