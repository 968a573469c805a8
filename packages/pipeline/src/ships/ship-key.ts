/** Who a ship is, as a key of a map: a number takes a tenth of what a text of its own does. */
export type ShipKey = number | string;

/** The key of a ship that has its MMSI to itself is that as a number, of any other its vessel_id. */
export const shipKey = ({
  vessel_id,
  mmsi,
}: {
  vessel_id: string | null;
  mmsi: string;
}): ShipKey => (vessel_id === null || vessel_id === mmsi ? Number(mmsi) : vessel_id);

const digits = 9;

/** The vessel_id, which is the MMSI of a ship that has it to itself. */
export const idOf = (key: ShipKey): string =>
  typeof key === 'number' ? String(key).padStart(digits, '0') : key;

/** Every vessel_id begins with the MMSI. */
export const mmsiOf = (key: ShipKey): string => idOf(key).slice(0, digits);

/** The MMSI as a number. */
export const numberOf = (key: ShipKey): number =>
  typeof key === 'number' ? key : Number(key.slice(0, digits));
