import { enrichedRecord, type EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import type { PoolClient } from 'pg';
import { ofLake, ofPosition } from '../rows.ts';
import { copyColumnsOf } from './copy-columns.ts';
import { copyRows } from './copy-rows.ts';
import { identityNames, latestStates } from './latest-states.ts';

export const vesselColumns = copyColumnsOf(enrichedRecord, { mmsi: 'mmsi' }, [
  'origin_offset',
  'origin_index',
  ...ofPosition,
  ...ofLake,
]);

const names = vesselColumns.map(({ name }) => name);
const quoted = names.map((name) => `"${name}"`).join(', ');
const assignment = (name: string): string =>
  identityNames.some((identity) => identity === name)
    ? `"${name}" = coalesce(EXCLUDED."${name}", v."${name}")`
    : `"${name}" = EXCLUDED."${name}"`;
const keys = ['mmsi', 'vessel_id'];
const assignments = names.filter((name) => !keys.includes(name)).map(assignment);

/** An older state never replaces a newer one, and what is not said of a vessel's identity stays. */
const upsert = `
WITH moved AS (
  INSERT INTO vessel AS v (${quoted}) SELECT ${quoted} FROM vessel_incoming ORDER BY mmsi, vessel_id
  ON CONFLICT (mmsi, vessel_id) DO UPDATE SET ${assignments.join(', ')}
  WHERE EXCLUDED.timestamp >= v.timestamp
  RETURNING v.mmsi, v.vessel_id, v.vessel_name, v.imo, v.callsign
)
INSERT INTO vessel_search AS s (mmsi, vessel_id, text)
SELECT mmsi, vessel_id, lower(concat(E'\\n', replace(vessel_name, E'\\n', ' '), E'\\n', lpad(mmsi::text, 9, '0'), E'\\n', imo, E'\\n', callsign))
FROM moved
ON CONFLICT (mmsi, vessel_id) DO UPDATE SET text = EXCLUDED.text WHERE s.text <> EXCLUDED.text`;

/** Of a row of which nobody has looked the ship is its MMSI. */
const withShip = (row: EnrichedRecord): EnrichedRecord =>
  row.vessel_id === null ? { ...row, vessel_id: row.mmsi } : row;

/** Brings the latest state of each ship up to date, in the caller's transaction. */
export async function upsertVessels(
  client: PoolClient,
  rows: readonly EnrichedRecord[],
): Promise<void> {
  const latest = latestStates(rows).map(withShip);
  if (latest.length === 0) return;
  await client.query(
    `CREATE TEMP TABLE IF NOT EXISTS vessel_incoming (LIKE vessel) ON COMMIT DELETE ROWS;
     DELETE FROM vessel_incoming`,
  );
  await copyRows(client, { table: 'vessel_incoming', columns: vesselColumns }, latest);
  await client.query(upsert);
}
