import type { Database } from '../pool.ts';
import { vesselSelect, type VesselRow } from '../rows.ts';
import { isThere } from './past-ships.ts';

/** Latest state of the ships heard last, newest first. */
export async function currentVessels(
  db: Database,
  { limit }: { limit: number },
): Promise<VesselRow[]> {
  const { rows } = await db.pool.query<VesselRow>({
    name: 'current-vessels',
    text: `SELECT ${vesselSelect} FROM vessel AS v WHERE ${isThere('v')}
      ORDER BY v.timestamp DESC, v.mmsi, v.vessel_id LIMIT $1`,
    values: [limit],
  });
  return rows;
}
