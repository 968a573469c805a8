import type { Database } from '../pool.ts';
import type { VesselRow } from '../rows.ts';

export type VesselName = Pick<
  VesselRow,
  'mmsi' | 'vessel_name' | 'vessel_type' | 'callsign' | 'imo' | 'destination' | 'length_m'
>;

/** What some vessels call themselves; the unknown ones are left out. */
export async function vesselNames(db: Database, mmsi: readonly string[]): Promise<VesselName[]> {
  if (mmsi.length === 0) return [];
  const { rows } = await db.pool.query<VesselName>({
    name: 'vessel-names',
    text: `SELECT lpad(mmsi::text, 9, '0') AS mmsi, vessel_name, vessel_type, callsign, imo,
       destination, length_m FROM vessel WHERE mmsi = ANY($1::int[])`,
    values: [mmsi.map(Number)],
  });
  return rows;
}
