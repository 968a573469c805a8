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
 * The nearest of many points: a k-d tree of three axes, so that poles and antimeridian are places like others.
 * Coordinates of 32 bits tell points apart to the metre. The answer to a place nearby bounds the search from the
 * beginning, and changes nothing of what it finds.
 */
export function nearestPoint({ xyz }: Points): NearestPoint {
  sort(xyz, { from: 0, to: xyz.length / 3 - 1, axis: 0 });
  const guesses = new Int32Array(guessColumns * (180 * guessesPerDegree + 1)).fill(-1);
  let x = 0;
  let y = 0;
  let z = 0;
  let best = Infinity;
  let nearest = -1;
  /** How far the part that is searched is away by each axis. */
  const away = new Float64Array(3);

  const search = (from: number, to: number, axis: number): void => {
    if (to - from < leaf) {
      for (let i = from; i <= to; i++) take(i);
      return;
    }
    const middle = (from + to) >> 1;
    take(middle);
    const across = (axis === 0 ? x : axis === 1 ? y : z) - (xyz[3 * middle + axis] ?? 0);
    const next = axis === 2 ? 0 : axis + 1;
    if (across < 0) search(from, middle - 1, next);
    else search(middle + 1, to, next);
    const before = away[axis] ?? 0;
    away[axis] = across;
    const dx = away[0] ?? 0;
    const dy = away[1] ?? 0;
    const dz = away[2] ?? 0;
    if (dx * dx + dy * dy + dz * dz < best) {
      if (across < 0) search(middle + 1, to, next);
      else search(from, middle - 1, next);
    }
    away[axis] = before;
  };
  const take = (i: number): void => {
    const dx = (xyz[3 * i] ?? 0) - x;
    const dy = (xyz[3 * i + 1] ?? 0) - y;
    const dz = (xyz[3 * i + 2] ?? 0) - z;
    const square = dx * dx + dy * dy + dz * dz;
    if (square >= best) return;
    best = square;
    nearest = i;
  };

  const begin = ({ latitude, longitude }: Place): void => {
    const around = Math.cos(latitude * radians);
    x = around * Math.cos(longitude * radians);
    y = around * Math.sin(longitude * radians);
    z = Math.sin(latitude * radians);
    best = Infinity;
    nearest = -1;
  };

  return {
    find: (place) => {
      begin(place);
      const row = Math.floor((place.latitude + 90) * guessesPerDegree);
      const cell = row * guessColumns + Math.floor((place.longitude + 180) * guessesPerDegree);
      const guess = guesses[cell] ?? -1;
      if (guess >= 0) take(guess);
      search(0, xyz.length / 3 - 1, 0);
      guesses[cell] = nearest;
      return nearest;
    },
    kmToAny: (place, numbers) => {
      begin(place);
      for (const number of numbers) take(number);
      return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(best) / 2));
    },
  };
}

/** Puts the middle one where it belongs by the axis, smaller ones before it; then both halves by the next. */
function sort(xyz: Float32Array, range: Range): void {
  const { from, to } = range;
  if (to - from < leaf) return;
  const middle = (from + to) >> 1;
  select(xyz, range, middle);
  const axis = range.axis === 2 ? 0 : range.axis + 1;
  sort(xyz, { from, to: middle - 1, axis });
  sort(xyz, { from: middle + 1, to, axis });
}

interface Range {
  from: number;
  to: number;
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
