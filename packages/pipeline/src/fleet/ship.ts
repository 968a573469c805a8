import { shipKeyOf, type FleetFix } from '../records/fleet-fix.ts';

/** Who a ship is, as far as events say it. */
export interface Ship {
  /** Its vessel_id, else its MMSI. */
  key: string;
  mmsi: string;
  vessel_id: string | null;
  vessel_name: string | null;
  vessel_type: string | null;
}

export function toShip(fix: FleetFix): Ship {
  const key = shipKeyOf(fix);
  return {
    key,
    // Kept once where the two are the same.
    mmsi: key === fix.mmsi ? key : fix.mmsi,
    vessel_id: fix.vessel_id,
    vessel_name: fix.vessel_name,
    vessel_type: fix.vessel_type,
  };
}

/** A ship for a sentence. */
export const describeShip = ({ vessel_name, vessel_type, mmsi }: Ship): string =>
  `${vessel_name ?? mmsi}${vessel_type === null ? '' : ` (${vessel_type})`}`;
