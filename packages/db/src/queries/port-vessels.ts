import type { Database } from '../pool.ts';
import { prismaOf } from '../prisma.ts';
import type { VesselRow } from '../rows.ts';
import { toVesselRow } from '../vessel-row.ts';
import { pastShips } from './past-ships.ts';

export interface PortVesselsInput {
  nearest_port: string;
  limit: number;
}

/** Vessels whose nearest port this is, nearest first. */
export async function portVessels(
  db: Database,
  { nearest_port, limit }: PortVesselsInput,
): Promise<VesselRow[]> {
  const prisma = await prismaOf(db);
  const vessels = await prisma.vessel.findMany({
    where: { nearest_port, vessel_id: { notIn: await pastShips(db) } },
    orderBy: [{ distance_to_port: 'asc' }, { vessel_id: 'asc' }],
    take: limit,
  });
  return vessels.map(toVesselRow);
}
