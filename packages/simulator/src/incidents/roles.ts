/** What is played in a fleet with incidents, beside ordinary voyages. */
export type Role =
  | 'fishing fleet'
  | 'carrier'
  | 'loiterer'
  | 'drifter'
  | 'shuttle'
  | 'shuttle partner'
  | 'stranded'
  | 'beacon';

/** Ships come in blocks of this many, and each block has the same roles, so that a fleet can grow. */
export const blockSize = 40;

/** Boats of one fishing fleet; a carrier comes to the first of them. */
export const fleetBoats = 6;

/** Every so many blocks one distress beacon. */
const beaconBlocks = 3;

const byPlace: readonly Role[] = [
  ...Array.from({ length: fleetBoats }, () => 'fishing fleet' as const),
  'carrier',
  'loiterer',
  'loiterer',
  'drifter',
  'drifter',
  'shuttle',
  'shuttle partner',
  'stranded',
  'beacon',
];

/** The role of a ship by its place in the fleet; null for an ordinary one. */
export function roleOf(index: number): Role | null {
  const role = byPlace[index % blockSize] ?? null;
  const block = Math.floor(index / blockSize);
  return role === 'beacon' && block % beaconBlocks !== 0 ? null : role;
}

/** The first ship of the group that has one plan together, by index. */
export function leaderOf(index: number): number {
  const place = index % blockSize;
  const start = index - place;
  if (place <= byPlace.indexOf('carrier')) return start;
  return byPlace[place] === 'shuttle partner' ? start + byPlace.indexOf('shuttle') : index;
}
