import type { Database } from '../pool.ts';
import { shipOf, vesselSelect, type VesselRow } from '../rows.ts';

/** Latest state of one vessel; null when nothing was ever heard of it. */
export async function vesselByMmsi(db: Database, mmsi: string): Promise<VesselRow | null> {
  const { rows } = await db.pool.query<VesselRow>({
    name: 'vessel-by-mmsi',
    text: `SELECT ${vesselSelect} FROM vessel AS v WHERE v.mmsi = $1`,
    values: [Number(mmsi)],
  });
  return rows[0] ?? null;
}

/** The same of one of the ships that share an MMSI, by its last position in the hot window. */
export async function vesselByShip(
  db: Database,
  { mmsi, vessel_id }: { mmsi: string; vessel_id: string },
): Promise<VesselRow | null> {
  const { rows } = await db.pool.query<VesselRow>({
    name: 'vessel-by-ship',
    text: `SELECT ${vesselSelect} FROM position AS v WHERE v.mmsi = $1 AND ${shipOf('v')} = $2
      ORDER BY v.timestamp DESC LIMIT 1`,
    values: [Number(mmsi), vessel_id],
  });
  return rows[0] ?? null;
}
