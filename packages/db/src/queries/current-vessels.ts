import type { Database } from '../pool.ts';
import { vesselSelect, type VesselRow } from '../rows.ts';

/** Latest state of the vessels heard last, newest first. */
export async function currentVessels(
  db: Database,
  { limit }: { limit: number },
): Promise<VesselRow[]> {
  const { rows } = await db.pool.query<VesselRow>({
    name: 'current-vessels',
    text: `SELECT ${vesselSelect} FROM vessel AS v ORDER BY v.timestamp DESC, v.mmsi LIMIT $1`,
    values: [limit],
  });
  return rows;
}
