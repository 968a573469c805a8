import { outlivedMs } from '@pelorus/pipeline/records/outlived';
import type { Database } from '../pool.ts';
import type { VesselRow } from '../rows.ts';

/** The ships that another of their MMSI has outlived (`isOutlived`): few MMSIs are shared, and an index has them. */
export const pastShipIds = `SELECT past.vessel_id
  FROM (SELECT DISTINCT mmsi FROM vessel WHERE length(vessel_id) > 9) AS shared
  JOIN vessel AS past USING (mmsi) JOIN vessel AS other USING (mmsi)
  WHERE other.timestamp > past.timestamp + interval '${outlivedMs} milliseconds'`;

/** For the WHERE of whoever asks `vessel`, as `alias`, where ships are now. Worked out once a query. */
export const isThere = (alias: string): string => `${alias}.vessel_id NOT IN (${pastShipIds})`;

/** Their ids. */
export async function pastShips(db: Database): Promise<string[]> {
  const { rows } = await db.pool.query<Pick<VesselRow, 'vessel_id'>>({
    name: 'past-ships',
    text: pastShipIds,
  });
  return rows.map(({ vessel_id }) => vessel_id);
}
