import { mmsiOf } from '@pelorus/pipeline/records/vessel-id';
import type { Database } from '../pool.ts';
import type { VesselRow } from '../rows.ts';

export type VesselName = Pick<
  VesselRow,
  'vessel_id' | 'vessel_name' | 'vessel_type' | 'callsign' | 'imo' | 'destination' | 'length_m'
>;

/** What some ships call themselves, by vessel_id; the unknown ones are left out. */
export async function vesselNames(db: Database, ships: readonly string[]): Promise<VesselName[]> {
  if (ships.length === 0) return [];
  const { rows } = await db.pool.query<VesselName>({
    name: 'vessel-names',
    text: `SELECT vessel_id, vessel_name, vessel_type, callsign, imo, destination, length_m
       FROM vessel WHERE mmsi = ANY($1::int[]) AND vessel_id = ANY($2::text[])`,
    values: [ships.map((ship) => Number(mmsiOf(ship))), ships],
  });
  return rows;
}
