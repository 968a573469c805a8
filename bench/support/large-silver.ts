import { append } from '@pelorus/lake/commit/append';
import { settledEncoding } from '@pelorus/lake/duck/copy-job';
import { copyTarget } from '@pelorus/lake/duck/copy-target';
import { copyFiles } from '@pelorus/lake/duck/copy';
import { withConnection, type Duck } from '@pelorus/lake/duck/instance';
import type { Lake } from '@pelorus/lake/open';
import { newTableOf } from '@pelorus/lake/tables/new-table';
import { silverVesselsEnriched } from '@pelorus/lake/tables/silver';
import { finalName } from '@pelorus/lake/upkeep/final-name';

export interface LargeSilver {
  rows: number;
  days: number;
  vessels: number;
}

const dayMs = 86_400_000;
/** As settled days have it, packed less hard: that takes most of the time and changes no row group. */
const encoding = { ...settledEncoding, level: 3 };
export const firstDay = Date.UTC(2024, 0, 15);
export const mmsiOf = (vessel: number): string => String(201_000_000 + vessel * 7_919);

/** Settled days, as upkeep leaves them: each sorted as a whole, and committed by itself. */
export async function fillSilver(
  { lake, duck }: { lake: Lake; duck: Duck },
  { rows, days, vessels }: LargeSilver,
): Promise<void> {
  const { ident } = silverVesselsEnriched;
  const make = () => newTableOf(silverVesselsEnriched, lake.warehouse, firstDay);
  const perVessel = Math.round(rows / days / vessels);
  // A run that was stopped is gone on with.
  const { metadata: found } = await lake.catalog.ensure(ident, make);
  for (let day = found.snapshots.length; day < days; day++) {
    const { metadata } = await lake.catalog.load(ident);
    const relation = daySql({ day, vessels, perVessel });
    const whole = { expression: ({ name }: { name: string }) => name, ranges: new Map() };
    const job = { source: { relation, whole }, target: copyTarget(metadata) };
    const files = await withConnection(duck, (connection) =>
      copyFiles(connection, lake.io, { ...job, encoding, nameFile: finalName }),
    );
    await append(lake, ident, { files });
    process.stdout.write(`day ${day + 1} of ${days}: ${files.length} files\n`);
  }
}

/** Tracks that keep their speed and turn slowly, by vessel and time. */
function daySql({ day, vessels, perVessel }: { day: number; vessels: number; perVessel: number }) {
  const stepUs = Math.floor((dayMs * 1_000) / perVessel);
  const dayUs = (firstDay + day * dayMs) * 1_000;
  const noise = (salt: number) =>
    `(CAST(hash(v * 1000003 + n + ${day * 7 + salt} * 17) % 1000 AS DOUBLE) / 1000)`;
  const rows = `
    SELECT v, n, ${dayUs} + n * ${stepUs} + CAST(hash(v) % ${stepUs} AS BIGINT) AS us,
      5 + v % 13 + round(2 * sin(n / 40.0 + v), 1) + round(${noise(1)}, 1) AS knots,
      round(sin(v) * 60 + (n + ${day * perVessel}) * 0.0007 * cos(v) + ${noise(2)} * 0.002, 5) AS lat,
      round(cos(v) * 170 + (n + ${day * perVessel}) * 0.0009 * sin(v) + ${noise(3)} * 0.002, 5) AS lon
    FROM (
      SELECT i // ${perVessel} AS v, i % ${perVessel} AS n
      FROM range(${vessels * perVessel}) AS position(i))`;
  return `(
    SELECT v * ${perVessel} + n AS origin_offset, CAST(n % 500 AS INTEGER) AS origin_index,
      CAST(v % 6 AS INTEGER) AS origin_partition, CAST(201000000 + v * 7919 AS VARCHAR) AS mmsi,
      make_timestamptz(us) AS "timestamp", lat AS latitude, lon AS longitude, knots AS speed,
      round((v * 37 + n * 0.3 + ${noise(4)}) % 360, 1) AS course,
      CAST(CAST((v * 37 + n * 0.3) % 360 AS INTEGER) AS DOUBLE) AS heading,
      CAST(v % 8 AS INTEGER) AS nav_status, 'VESSEL ' || v AS vessel_name,
      CASE v % 4 WHEN 0 THEN 'Cargo' WHEN 1 THEN 'Tanker' WHEN 2 THEN 'Fishing' ELSE 'Passenger' END
        AS vessel_type,
      CAST(9000000 + v AS VARCHAR) AS imo, 'CALL' || v AS callsign, 'PORT ' || v % 300 AS destination,
      v % 150 / 10.0 AS draught, CAST(30 + v % 300 AS DOUBLE) AS length_m,
      CAST(8 + v % 40 AS DOUBLE) AS width_m, 'nmea:coast-' || v % 5 AS source,
      make_timestamptz(us + 1000000 + CAST(hash(n) % 3000 AS BIGINT) * 1000) AS received_at,
      round(10 + lat / 10, 1) AS sea_temperature, CAST(NULL AS DOUBLE) AS wind_speed,
      'climatology' AS weather_source, 'PORT ' || CAST(lat AS INTEGER) AS nearest_port,
      round(abs(lat * 10 % 300) + ${noise(5)}, 3) AS distance_to_port,
      CASE WHEN knots < 5 THEN 'SLOW' WHEN knots < 15 THEN 'CRUISING' ELSE 'FAST' END
        AS speed_category,
      ${stepUs / 3.6e9} AS time_in_zone, false AS is_potential_fishing, false AS is_fishing,
      false AS late, false AS beyond_horizon, CAST(0 AS INTEGER) AS quality,
      CAST(NULL AS VARCHAR) AS station, CAST(NULL AS VARCHAR) AS licence,
      CAST(201000000 + v * 7919 AS VARCHAR) AS vessel_id
    FROM (${rows}))`;
}
