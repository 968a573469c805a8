import type { Database } from '../pool.ts';
import { shipOf, shipSelect, vesselSelect, type VesselRow } from '../rows.ts';

/** Latest state of one MMSI, of the ship heard last; null when nothing was ever heard of it. */
export async function vesselByMmsi(db: Database, mmsi: string): Promise<VesselRow | null> {
  const { rows } = await db.pool.query<VesselRow>({
    name: 'vessel-by-mmsi',
    text: `SELECT ${vesselSelect} FROM vessel AS v WHERE v.mmsi = $1
      ORDER BY v.timestamp DESC, v.vessel_id LIMIT 1`,
    values: [Number(mmsi)],
  });
  return rows[0] ?? null;
}

/**
 * The same of one of the ships that share an MMSI. Where its state is no longer kept it is its last position in the
 * hot window, which does not keep all of a state.
 */
export async function vesselByShip(
  db: Database,
  { mmsi, vessel_id }: { mmsi: string; vessel_id: string },
): Promise<VesselRow | null> {
  const values = [Number(mmsi), vessel_id];
  const states = await db.pool.query<VesselRow>({
    name: 'vessel-by-ship',
    text: `SELECT ${vesselSelect} FROM vessel AS v WHERE v.mmsi = $1 AND v.vessel_id = $2`,
    values,
  });
  if (states.rows[0] !== undefined) return states.rows[0];
  const { rows } = await db.pool.query<Omit<VesselRow, 'vessel_id'>>({
    name: 'vessel-by-last-position',
    text: `SELECT ${shipSelect} FROM position AS v WHERE v.mmsi = $1 AND ${shipOf('v')} = $2
      ORDER BY v.timestamp DESC LIMIT 1`,
    values,
  });
  return rows[0] === undefined ? null : { ...rows[0], vessel_id };
}
