import { mmsiOf } from '../records/vessel-id.ts';

/**
 * Who a ship is, as a key of a map: its MMSI as a number, or its vessel_id where another had the MMSI before it.
 * The two never meet, and a number takes a tenth of what a text of its own does.
 */
export type ShipKey = number | string;

const digits = 9;

/** The ship of a vessel_id, which is the MMSI of a ship that has it to itself. */
export const toShipKey = (vesselId: string): ShipKey =>
  vesselId.length === digits ? Number(vesselId) : vesselId;

/** The ship of a record. */
export const shipKey = ({ vessel_id, mmsi }: { vessel_id: string | null; mmsi: string }): ShipKey =>
  toShipKey(vessel_id ?? mmsi);

export const toVesselId = (key: ShipKey): string =>
  typeof key === 'number' ? String(key).padStart(digits, '0') : key;

/** The MMSI, nine digits. */
export const mmsiOfShip = (key: ShipKey): string => mmsiOf(toVesselId(key));

/** The MMSI as a number. */
export const numberOf = (key: ShipKey): number =>
  typeof key === 'number' ? key : Number(mmsiOf(key));
