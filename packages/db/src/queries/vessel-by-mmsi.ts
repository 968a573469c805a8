import type { Database } from '../pool.ts';
import { shipOf, shipSelect, vesselSelect, type VesselRow } from '../rows.ts';

/** Latest state of one vessel; null when nothing was ever heard of it. */
export async function vesselByMmsi(db: Database, mmsi: string): Promise<VesselRow | null> {
  const { rows } = await db.pool.query<VesselRow>({
    name: 'vessel-by-mmsi',
    text: `SELECT ${vesselSelect} FROM vessel AS v WHERE v.mmsi = $1`,
    values: [Number(mmsi)],
  });
  return rows[0] ?? null;
}

/**
 * The same of one of the ships that share an MMSI: the latest state of the MMSI where it is this ship's, else its
 * last position in the hot window, of which the hot window does not keep all.
 */
export async function vesselByShip(
  db: Database,
  { mmsi, vessel_id }: { mmsi: string; vessel_id: string },
): Promise<VesselRow | null> {
  const newest = await vesselByMmsi(db, mmsi);
  if (newest !== null && (newest.vessel_id ?? newest.mmsi) === vessel_id) return newest;
  const { rows } = await db.pool.query<VesselRow>({
    name: 'vessel-by-ship',
    text: `SELECT ${shipSelect} FROM position AS v WHERE v.mmsi = $1 AND ${shipOf('v')} = $2
      ORDER BY v.timestamp DESC LIMIT 1`,
    values: [Number(mmsi), vessel_id],
  });
  return rows[0] ?? null;
}
