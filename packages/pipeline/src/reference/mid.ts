import { midTable } from './mid-table.ts';

/** The state whose flag a station flies. */
export interface Flag {
  /** ISO 3166-1 alpha-2. */
  iso2: string;
  /** English short name. */
  country: string;
}

const flags = new Map<number, Flag>();
for (const [iso2, [country, ...mids]] of Object.entries(midTable))
  for (const mid of mids) flags.set(mid, { iso2, country });

/** Every maritime identification digits that is allocated, ascending. */
export const allocatedMids: readonly number[] = [...flags.keys()].sort((a, b) => a - b);

/** Flag of maritime identification digits; null when they are not allocated. */
export const flagOfMid = (mid: number): Flag | null => flags.get(mid) ?? null;

/** Where the MID stands in an MMSI, by its first digits (ITU-R M.585-9); ship stations begin with it. */
const prefixes: readonly (readonly [pattern: RegExp, from: number])[] = [
  [/^00/, 2], // coast station
  [/^0/, 1], // group of ships
  [/^111/, 3], // search and rescue aircraft
  [/^8/, 1], // handheld
  [/^9[89]/, 2], // craft of a parent ship, aid to navigation
  [/^[2-7]/, 0],
];

/** Flag told by an MMSI of nine digits; null when its form holds no MID or the MID is not allocated. */
export function flagOfMmsi(mmsi: string): Flag | null {
  const from = prefixes.find(([pattern]) => pattern.test(mmsi))?.[1];
  return from === undefined ? null : flagOfMid(Number(mmsi.slice(from, from + 3)));
}

/** English short name of a country that has maritime identification digits, by ISO 3166-1 alpha-2. */
export const countryNameOf = (iso2: string): string | null => midTable[iso2]?.[0] ?? null;
