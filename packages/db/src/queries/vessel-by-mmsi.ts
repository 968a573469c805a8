import type { Database } from '../pool.ts';
import { prismaOf } from '../prisma.ts';
import type { VesselRow } from '../rows.ts';
import { toVesselRow } from '../vessel-row.ts';

/** Latest state of one vessel; null when nothing was ever heard of it. */
export async function vesselByMmsi(db: Database, mmsi: string): Promise<VesselRow | null> {
  const vessel = await prismaOf(db).vessel.findUnique({ where: { mmsi: Number(mmsi) } });
  return vessel === null ? null : toVesselRow(vessel);
}
