import { qualityOf } from '@pelorus/pipeline/records/quality';
import type { Database } from '../pool.ts';
import { shipOf } from '../rows.ts';

/** One of the ships that share an MMSI, as the hot window tells of it. Times are epoch milliseconds. */
export interface VesselShip {
  vessel_id: string;
  positions: number;
  /** Positions while several ships used the MMSI. */
  contested: number;
  /** First and last of those positions; null when there is none. */
  contested_from: number | null;
  contested_to: number | null;
  first_at: number;
  last_at: number;
  latitude: number;
  longitude: number;
  vessel_name: string | null;
}

const conflict = qualityOf('conflict');

const sql = `
SELECT ${shipOf('p')} AS vessel_id, count(*)::int AS positions,
  (count(*) FILTER (WHERE quality & ${conflict} <> 0))::int AS contested,
  min(timestamp) FILTER (WHERE quality & ${conflict} <> 0) AS contested_from,
  max(timestamp) FILTER (WHERE quality & ${conflict} <> 0) AS contested_to,
  min(timestamp) AS first_at, max(timestamp) AS last_at,
  (array_agg(latitude ORDER BY timestamp DESC))[1] AS latitude,
  (array_agg(longitude ORDER BY timestamp DESC))[1] AS longitude,
  (array_agg(vessel_name ORDER BY timestamp DESC) FILTER (WHERE vessel_name IS NOT NULL))[1]
    AS vessel_name
FROM position AS p WHERE p.mmsi = $1
GROUP BY 1 ORDER BY positions DESC, 1 LIMIT 50`;

/** The ships that share an MMSI in the hot window, the one with most positions first; mostly one. */
export async function vesselShips(db: Database, mmsi: string): Promise<VesselShip[]> {
  const { rows } = await db.pool.query<VesselShip>({
    name: 'vessel-ships',
    text: sql,
    values: [Number(mmsi)],
  });
  return rows;
}
