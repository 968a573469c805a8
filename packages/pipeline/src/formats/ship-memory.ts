import type { RawRecord } from '../records/raw.ts';

/** What a ship says of herself in other messages than those of her position. */
export type ShipFields = Pick<
  RawRecord,
  | 'vessel_name'
  | 'vessel_type'
  | 'imo'
  | 'callsign'
  | 'destination'
  | 'draught'
  | 'length_m'
  | 'width_m'
>;

/** Most ships remembered: more than sail with AIS, in about 100 MB. */
const mostShips = 300_000;
/** Digits of an MMSI, and more characters than any text of AIS has: longer ones are not kept. */
const mmsiLength = 9;
const longestText = 256;

/** Joins static data to positions by MMSI. */
export interface ShipMemory {
  /** What is new counts; fields that are absent stay as they were. */
  remember(mmsi: string, ship: ShipFields): void;
  /** All that is known of a ship; null when nothing is. */
  recall(mmsi: string): ShipFields | null;
}

export function createShipMemory(most = mostShips): ShipMemory {
  const ships = new Map<string, ShipFields>();
  return {
    remember(mmsi, ship) {
      if (mmsi.length > mmsiLength) return;
      const known = ships.get(mmsi);
      if (known) Object.assign(known, present(ship));
      else {
        if (ships.size >= most) ships.delete(ships.keys().next().value ?? '');
        ships.set(mmsi, present(ship));
      }
    },
    recall: (mmsi) => ships.get(mmsi) ?? null,
  };
}

const present = (ship: ShipFields): ShipFields =>
  Object.fromEntries(
    Object.entries(ship).filter(
      ([, value]) => value !== undefined && value !== null && !isLong(value),
    ),
  );

const isLong = (value: string | number): boolean =>
  typeof value === 'string' && value.length > longestText;
