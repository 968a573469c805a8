import { earthRadiusKm, radians, type Place } from './distance.ts';

/** Leaves of the tree hold up to this many points. */
const leaf = 8;

/** Cartesian coordinates on the unit sphere, three for each point. */
export class Points {
  readonly xyz: Float32Array;
  private used = 0;

  constructor(count: number) {
    this.xyz = new Float32Array(3 * count);
  }

  add(longitude: number, latitude: number): void {
    const around = Math.cos(latitude * radians);
    this.xyz[this.used++] = around * Math.cos(longitude * radians);
    this.xyz[this.used++] = around * Math.sin(longitude * radians);
    this.xyz[this.used++] = Math.sin(latitude * radians);
  }
}

/** Answers of neighbours are kept by cells of so many to a degree. */
const guessesPerDegree = 2;
const guessColumns = 360 * guessesPerDegree + 1;

export interface NearestPoint {
  /** The number of the nearest point. */
  find(place: Place): number;
  /** How far the nearest of some points is, by their numbers: km along the great circle. */
  kmToAny(place: Place, numbers: readonly number[]): number;
}

/**
 * The nearest of many points: a k-d tree of three axes, so that poles and antimeridian are places like others. Each
 * part is halved along the axis it is longest by: of three axes the surface of a sphere has two to offer, which two is
 * another matter everywhere.
 * Coordinates of 32 bits tell points apart to the metre. The answer to a place nearby bounds the search from the
 * beginning, and changes nothing of what it finds.
 */
export function nearestPoint({ xyz }: Points): NearestPoint {
  const last = xyz.length / 3 - 1;
  const axes = new Uint8Array(last + 1);
  sort(xyz, axes, { from: 0, to: last });
  const guesses = new Int32Array(guessColumns * (180 * guessesPerDegree + 1)).fill(-1);
  /** The place that is asked for. Numbers of a typed array are not boxed, as those of a closure are. */
  const here = new Float64Array(3);
  /** How far the part that is searched is away by each axis. */
  const away = new Float64Array(3);
  /** Square of the way to the nearest so far. */
  const best = new Float64Array(1);
  let nearest = -1;

  const take = (i: number): void => {
    const dx = (xyz[3 * i] ?? 0) - (here[0] ?? 0);
    const dy = (xyz[3 * i + 1] ?? 0) - (here[1] ?? 0);
    const dz = (xyz[3 * i + 2] ?? 0) - (here[2] ?? 0);
    const square = dx * dx + dy * dy + dz * dz;
    if (square >= (best[0] ?? 0)) return;
    best[0] = square;
    nearest = i;
  };
  const isInReach = (): boolean => {
    const dx = away[0] ?? 0;
    const dy = away[1] ?? 0;
    const dz = away[2] ?? 0;
    return dx * dx + dy * dy + dz * dz < (best[0] ?? 0);
  };
  const search = (from: number, to: number): void => {
    if (to - from < leaf) {
      for (let i = from; i <= to; i++) take(i);
      return;
    }
    const middle = (from + to) >> 1;
    take(middle);
    const axis = axes[middle] ?? 0;
    const across = (here[axis] ?? 0) - (xyz[3 * middle + axis] ?? 0);
    if (across < 0) search(from, middle - 1);
    else search(middle + 1, to);
    const before = away[axis] ?? 0;
    away[axis] = across;
    if (isInReach()) {
      if (across < 0) search(middle + 1, to);
      else search(from, middle - 1);
    }
    away[axis] = before;
  };

  const begin = ({ latitude, longitude }: Place): void => {
    const around = Math.cos(latitude * radians);
    here[0] = around * Math.cos(longitude * radians);
    here[1] = around * Math.sin(longitude * radians);
    here[2] = Math.sin(latitude * radians);
    best[0] = Infinity;
    nearest = -1;
  };

  return {
    find: (place) => {
      begin(place);
      const row = Math.floor((place.latitude + 90) * guessesPerDegree);
      const cell = row * guessColumns + Math.floor((place.longitude + 180) * guessesPerDegree);
      const guess = guesses[cell] ?? -1;
      if (guess >= 0) take(guess);
      search(0, last);
      guesses[cell] = nearest;
      return nearest;
    },
    kmToAny: (place, numbers) => {
      begin(place);
      for (const number of numbers) take(number);
      return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(best[0] ?? 0) / 2));
    },
  };
}

interface Part {
  from: number;
  to: number;
}

/** Puts the middle one where it belongs by the part's axis, smaller ones before it; then does so with both halves. */
function sort(xyz: Float32Array, axes: Uint8Array, part: Part): void {
  const { from, to } = part;
  if (to - from < leaf) return;
  const middle = (from + to) >> 1;
  const axis = longestOf(xyz, part);
  axes[middle] = axis;
  select(xyz, { ...part, axis }, middle);
  sort(xyz, axes, { from, to: middle - 1 });
  sort(xyz, axes, { from: middle + 1, to });
}

/** So many points tell well enough which axis a part is longest by. */
const asked = 16;

function longestOf(xyz: Float32Array, { from, to }: Part): number {
  const step = Math.ceil((to - from + 1) / asked);
  let longest = 0;
  let most = -1;
  for (let axis = 0; axis < 3; axis++) {
    let least = Infinity;
    let greatest = -Infinity;
    for (let i = from; i <= to; i += step) {
      const value = xyz[3 * i + axis] ?? 0;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    if (greatest - least > most) [longest, most] = [axis, greatest - least];
  }
  return longest;
}

interface Range extends Part {
  axis: number;
}

/** Hoare's selection. */
function select(xyz: Float32Array, { from, to, axis }: Range, middle: number): void {
  const at = (i: number): number => xyz[3 * i + axis] ?? 0;
  let low = from;
  let high = to;
  while (low < high) {
    const pivot = at((low + high) >> 1);
    let i = low;
    let j = high;
    while (i <= j) {
      while (at(i) < pivot) i++;
      while (at(j) > pivot) j--;
      if (i <= j) swap(xyz, i++, j--);
    }
    if (middle <= j) high = j;
    else if (middle >= i) low = i;
    else return;
  }
}

function swap(xyz: Float32Array, a: number, b: number): void {
  for (let axis = 0; axis < 3; axis++) {
    const kept = xyz[3 * a + axis] ?? 0;
    xyz[3 * a + axis] = xyz[3 * b + axis] ?? 0;
    xyz[3 * b + axis] = kept;
  }
}
