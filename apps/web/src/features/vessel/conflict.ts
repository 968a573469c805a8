import { distanceKm } from '@pelorus/pipeline/geo/distance';

/** One of the ships that share an MMSI, as the API tells of it. */
export interface Ship {
  vessel_id: string;
  positions: number;
  contested: number;
  contested_from: string | null;
  contested_to: string | null;
  first_at: string;
  last_at: string;
  latitude: number;
  longitude: number;
  vessel_name: string | null;
}

/** Several ships on one MMSI. */
export interface Conflict {
  /** The one with most positions first; what was heard once or twice is noise and left out. */
  ships: Ship[];
  /** First and last position while several ships used the MMSI, epoch ms. */
  fromMs: number;
  toMs: number;
  /** Between the last positions of the two ships with most. */
  apartKm: number;
}

const fewest = 3;
const times = (values: readonly (string | null)[]): number[] =>
  values.flatMap((value) => (value === null ? [] : [Date.parse(value)]));

/** What there is to say of an MMSI that several ships use; null for one that a single ship has. */
export function conflictOf(all: readonly Ship[]): Conflict | null {
  const ships = all.filter(({ positions }) => positions >= fewest);
  const [first, second] = ships;
  const from = times(all.map(({ contested_from }) => contested_from));
  const to = times(all.map(({ contested_to }) => contested_to));
  if (first === undefined || second === undefined || from.length === 0) return null;
  return {
    ships,
    fromMs: Math.min(...from),
    toMs: Math.max(...to),
    apartKm: distanceKm(first, second),
  };
}

/**
 * The ship a page without a choice shows, so that it does not change from one to the other: the first of the MMSI,
 * as links to it mean (`vesselHref`), or the one heard most where that was noise. None where no ships are in conflict.
 */
export const shownFirst = (conflict: Conflict | null, mmsi: string): string | undefined =>
  (conflict?.ships.find(({ vessel_id }) => vessel_id === mmsi) ?? conflict?.ships[0])?.vessel_id;

const numbers = ['', 'One ship', 'Two ships', 'Three ships', 'Four ships', 'Five ships'];
export const countShips = (count: number): string => numbers[count] ?? `${count} ships`;
