import type { EvidencePosition } from '../records/event.ts';
import type { Fix } from './fix.ts';

/** Positions of something that goes on, evenly thinned: bounded, however long it lasts. */
export interface Trail {
  /**
   * Two numbers for each: its time with its speed, and its place. Half of all ships keep a trail for days, and as four
   * numbers in an array that grows by itself it took three times as much.
   */
  packed: number[];
  /** Time between two of them, ms. */
  everyMs: number;
}

const width = 2;
/** Most positions kept: some 200 bytes. */
const mostPoints = 12;
const firstEveryMs = 30_000;

/** Speeds are tenths of a knot; the last one is none. Times up to the year 2109 have room beside them. */
const speeds = 2048;
const noSpeed = speeds - 1;
/** Places are kept to half a metre: steps of 0.000005 degrees, of which both coordinates fit into one number. */
const perDegree = 200_000;
const columns = 360 * perDegree;

const timeOf = (packed: number): number => Math.floor(packed / speeds);

function speedIn(packed: number): number | null {
  const tenths = packed % speeds;
  return tenths === noSpeed ? null : tenths / 10;
}

const withSpeed = ({ at, speed }: Fix): number =>
  at * speeds + (speed === null ? noSpeed : Math.min(noSpeed - 1, Math.round(speed * 10)));

const packPlace = ({ latitude, longitude }: Fix): number =>
  Math.round((latitude + 90) * perDegree) * (columns + 1) +
  Math.round((longitude + 180) * perDegree);

function placeIn(packed: number): readonly [latitude: number, longitude: number] {
  const row = Math.floor(packed / (columns + 1));
  const column = packed - row * (columns + 1);
  return [(row - 90 * perDegree) / perDegree, (column - 180 * perDegree) / perDegree];
}

export const newTrail = (): Trail => ({ packed: [], everyMs: firstEveryMs });

/** Whether a position at `at` is one to keep. */
export const wants = ({ packed, everyMs }: Trail, at: number): boolean =>
  packed.length === 0 || at - timeOf(packed[packed.length - width] ?? 0) >= everyMs;

/** Adds a position, if the last one was long enough ago; when it is full every second one goes. */
export function addTo(trail: Trail, fix: Fix): void {
  if (!wants(trail, fix.at)) return;
  if (trail.packed.length >= mostPoints * width) thin(trail);
  // An array that is pushed to makes room for sixteen more.
  if (wants(trail, fix.at)) trail.packed = trail.packed.concat(withSpeed(fix), packPlace(fix));
}

/** The first one stays. */
function thin(trail: Trail): void {
  trail.packed = trail.packed.filter((_, i) => Math.floor(i / width) % 2 === 0).slice();
  trail.everyMs *= 2;
}

/** The positions of a trail as evidence, and the last one if it is none of them. */
export function positionsOf({ packed }: Trail, last?: Fix): EvidencePosition[] {
  const positions: EvidencePosition[] = [];
  for (let i = 0; i + width <= packed.length; i += width) {
    const [moment = 0, place = 0] = packed.slice(i, i + width);
    positions.push([timeOf(moment), ...placeIn(place), speedIn(moment)]);
  }
  if (last && last.at > (positions.at(-1)?.[0] ?? -Infinity)) positions.push(toPosition(last));
  return positions;
}

/** A trail as it was saved before its positions were packed: four numbers each, -1 for no speed. */
export function packTrail(points: readonly number[], everyMs: number): Trail {
  const packed: number[] = [];
  for (let i = 0; i + 4 <= points.length; i += 4) {
    const [at = 0, latitude = 0, longitude = 0, speed = -1] = points.slice(i, i + 4);
    const fix = { at, latitude, longitude, speed: speed < 0 ? null : speed };
    packed.push(withSpeed(fix), packPlace(fix));
  }
  return { packed: packed.slice(), everyMs };
}

/** A fix as evidence. */
export const toPosition = ({ at, latitude, longitude, speed }: Fix): EvidencePosition => [
  ...([at, latitude, longitude, speed] as const),
];
