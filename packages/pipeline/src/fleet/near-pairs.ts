import { distanceKm, earthRadiusKm, radians } from '../geo/distance.ts';

/** Places of ships at one moment, degrees. */
export interface Places {
  count: number;
  latitude: ArrayLike<number>;
  longitude: ArrayLike<number>;
}
export interface Nearness {
  /** Great-circle distance, inclusive. */
  withinKm: number;
  /** A ship with more others than this so near is in a crowd and forms no pair. */
  mostNear: number;
}
export interface NearPair {
  /** Indices in the places, `a` below `b`. */
  a: number;
  b: number;
  km: number;
}

/** A cell is a little larger than the distance, so that rounding cannot push a neighbour one cell on. */
const spare = 1.000001;

/**
 * Every pair of places that are near each other, in time linear in their number however dense they lie:
 * rows of cells as high as the distance, with as many columns as fit round the row, are looked up by hash;
 * a crowd is left after `mostNear` others. Exact over the antimeridian and the poles.
 */
export function nearPairs(places: Places, { withinKm, mostNear }: Nearness): NearPair[] {
  const angle = withinKm / earthRadiusKm;
  const grid = createGrid(places, (angle / radians) * spare);
  const found: NearPair[] = [];
  const isCrowded = new Uint8Array(places.count);
  const scan = createScan(places, grid, withinKm);
  for (let a = 0; a < places.count; a++) {
    const near = scan(a, mostNear + 1);
    if (near.length > mostNear) isCrowded[a] = 1;
    else for (const { at, km } of near) if (at > a) found.push({ a, b: at, km });
  }
  return found.filter(({ a, b }) => isCrowded[a] === 0 && isCrowded[b] === 0);
}

function createGrid({ count, latitude, longitude }: Places, rowDeg: number) {
  const rows = Math.max(1, Math.floor(180 / rowDeg));
  const height = 180 / rows;
  const rowOf = (lat: number): number => Math.min(rows - 1, Math.floor((lat + 90) / height));
  /** Columns of a row: cells about as wide as high at the edge nearest the equator. */
  const columnsOf = (row: number): number => {
    const south = row * height - 90;
    const widest =
      south <= 0 && south + height >= 0 ? 0 : Math.min(Math.abs(south), Math.abs(south + height));
    return Math.max(1, Math.floor((360 * Math.cos(widest * radians)) / height));
  };
  const columnOf = (lon: number, columns: number): number =>
    Math.floor(((((lon + 180) % 360) + 360) % 360) * (columns / 360)) % columns;

  let size = 16;
  while (size < count * 2) size *= 2;
  const heads = new Int32Array(size).fill(-1);
  const next = new Int32Array(count);
  const rowAt = new Int32Array(count);
  const columnAt = new Int32Array(count);
  const bucketOf = (row: number, column: number): number =>
    ((Math.imul(row, 0x9e3779b1) ^ Math.imul(column, 0x85ebca6b)) >>> 7) & (size - 1);
  for (let at = count - 1; at >= 0; at--) {
    const row = rowOf(latitude[at] ?? 0);
    const column = columnOf(longitude[at] ?? 0, columnsOf(row));
    const bucket = bucketOf(row, column);
    rowAt[at] = row;
    columnAt[at] = column;
    next[at] = heads[bucket] ?? -1;
    heads[bucket] = at;
  }
  /** Calls `visit` with the places of a cell until it says stop; false when it did. */
  const eachOf = (row: number, column: number, visit: (at: number) => boolean): boolean => {
    for (let at = heads[bucketOf(row, column)] ?? -1; at >= 0; at = next[at] ?? -1) {
      if (rowAt[at] === row && columnAt[at] === column && !visit(at)) return false;
    }
    return true;
  };
  return { rows, rowOf, columnsOf, columnOf, eachOf };
}
type Grid = ReturnType<typeof createGrid>;

/** Half the width of the circle round a place, degrees of longitude; 180 when a pole is within it. */
function halfWidthDeg(latitude: number, angle: number): number {
  const ratio = Math.sin(angle) / Math.cos(latitude * radians);
  return ratio >= 1 || ratio < 0 ? 180 : (Math.asin(ratio) / radians) * spare;
}

function createScan({ latitude, longitude }: Places, grid: Grid, withinKm: number) {
  const angle = withinKm / earthRadiusKm;
  const latDeg = (angle / radians) * spare;
  const from = { latitude: 0, longitude: 0 };
  const to = { latitude: 0, longitude: 0 };
  return (a: number, most: number): { at: number; km: number }[] => {
    from.latitude = latitude[a] ?? 0;
    from.longitude = longitude[a] ?? 0;
    const half = halfWidthDeg(from.latitude, angle);
    const near: { at: number; km: number }[] = [];
    const visit = (at: number): boolean => {
      to.latitude = latitude[at] ?? 0;
      to.longitude = longitude[at] ?? 0;
      if (at === a || Math.abs(to.latitude - from.latitude) > latDeg) return true;
      const km = distanceKm(from, to);
      if (km <= withinKm) near.push({ at, km });
      return near.length < most;
    };
    const row = grid.rowOf(from.latitude);
    for (let r = Math.max(0, row - 1); r <= Math.min(grid.rows - 1, row + 1); r++) {
      if (!eachColumn(grid, { row: r, longitude: from.longitude, half }, visit)) break;
    }
    return near;
  };
}

interface Strip {
  row: number;
  longitude: number;
  half: number;
}

function eachColumn(grid: Grid, { row, longitude, half }: Strip, visit: (at: number) => boolean) {
  const columns = grid.columnsOf(row);
  const first = grid.columnOf(longitude - half, columns);
  const last = grid.columnOf(longitude + half, columns);
  const span = ((last - first + columns) % columns) + 1;
  // Round the whole row where the strip is as wide, or so few columns that its ends meet.
  const isWhole = half >= 180 || half * 2 >= 360 - 720 / columns || span > columns;
  for (let i = 0; i < (isWhole ? columns : span); i++) {
    if (!grid.eachOf(row, ((isWhole ? 0 : first) + i) % columns, visit)) return false;
  }
  return true;
}
