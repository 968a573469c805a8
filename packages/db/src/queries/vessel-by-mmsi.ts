import type { Database } from '../pool.ts';
import { vesselSelect, type VesselRow } from '../rows.ts';

/** Latest state of one vessel; null when nothing was ever heard of it. */
export async function vesselByMmsi(db: Database, mmsi: string): Promise<VesselRow | null> {
  const { rows } = await db.pool.query<VesselRow>({
    name: 'vessel-by-mmsi',
    text: `SELECT ${vesselSelect} FROM vessel AS v WHERE v.mmsi = $1`,
    values: [Number(mmsi)],
  });
  return rows[0] ?? null;
}
