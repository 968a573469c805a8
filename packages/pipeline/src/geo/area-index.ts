import type { Place } from './distance.ts';
import type { LonLat, MultiPolygon, Polygon } from './polygon.ts';

/**
 * Finds the areas a place is in. It gives exactly what looking at every edge would give: edges are kept by
 * bands of latitude, and those of other bands are not crossed by a ray to the east.
 */
export interface AreaIndex {
  /** Numbers of the areas, ascending. The same array for the same answer: not to be changed. */
  at: (place: Place) => readonly number[];
}

const perDegree = 10;
const rows = 180 * perDegree;
const columns = 360 * perDegree;
const rowOf = (latitude: number): number =>
  Math.max(0, Math.min(rows - 1, Math.floor((latitude + 90) * perDegree)));
const columnOf = (longitude: number): number =>
  Math.max(0, Math.min(columns - 1, Math.floor((longitude + 180) * perDegree)));

/** The square of a degree that a cell is in. */
const squareOf = (row: number, column: number): number =>
  Math.floor(row / perDegree) * 360 + Math.floor(column / perDegree);

/** Brings 180 E to 180 W, so that every place has one longitude. */
const westward = (longitude: number): number => (longitude >= 180 ? longitude - 360 : longitude);

/** The edges of one polygon within a band: longitude and latitude of both ends. */
interface Piece {
  area: number;
  edges: Float64Array;
}
interface Growing {
  west: number;
  east: number;
  edges: number[];
}
/** Pieces, and the west and east end of each in a row: most are told by these to be elsewhere. */
interface Band {
  ends: number[];
  pieces: Piece[];
}

const noBand: Band = { ends: [], pieces: [] };

/** Whether a ray to the east crosses the edges an odd number of times: `isCrossed` on numbers in a row. */
function isWithin(edges: Float64Array, longitude: number, latitude: number): boolean {
  let inside = false;
  for (let i = 0; i < edges.length; i += 4) {
    const aLat = edges[i + 1] ?? 0;
    const bLat = edges[i + 3] ?? 0;
    if (aLat > latitude === bLat > latitude) continue;
    const aLon = edges[i] ?? 0;
    const bLon = edges[i + 2] ?? 0;
    if (longitude < ((bLon - aLon) * (latitude - aLat)) / (bLat - aLat) + aLon) inside = !inside;
  }
  return inside;
}

/** Polygons that reach over 180 degrees stand on both sides of the map. */
export function onBothSides(polygon: Polygon): Polygon[] {
  let west = Infinity;
  let east = -Infinity;
  for (const ring of polygon)
    for (const [longitude] of ring) {
      if (longitude < west) west = longitude;
      if (longitude > east) east = longitude;
    }
  const moved = (degrees: number): Polygon =>
    polygon.map((ring) =>
      ring.map(([longitude, latitude]): LonLat => [longitude + degrees, latitude]),
    );
  return [polygon, ...(east > 180 ? [moved(-360)] : []), ...(west < -180 ? [moved(360)] : [])];
}

class Bands {
  readonly bands: (Band | undefined)[] = new Array<Band | undefined>(rows);
  /** A bit for each cell that an edge may pass through. */
  readonly edged = new Uint8Array((rows * columns) / 8);
  /** 1 for each square of a degree with such a cell. */
  readonly edgedSquares = new Uint8Array(180 * 360);

  add(area: number, polygon: Polygon): void {
    const pieces = new Map<number, Growing>();
    for (const ring of polygon)
      for (let i = 1; i < ring.length; i++) {
        const [a, b] = [ring[i - 1], ring[i]];
        if (a !== undefined && b !== undefined) this.addEdge(pieces, [a, b]);
      }
    for (const [row, { west, east, edges }] of pieces) {
      const band = (this.bands[row] ??= { ends: [], pieces: [] });
      band.ends.push(west, east);
      band.pieces.push({ area, edges: Float64Array.from(edges) });
    }
  }

  private addEdge(pieces: Map<number, Growing>, [a, b]: [LonLat, LonLat]): void {
    const last = rowOf(Math.max(a[1], b[1]));
    for (let row = rowOf(Math.min(a[1], b[1])); row <= last; row++) {
      let piece = pieces.get(row);
      if (piece === undefined) {
        piece = { west: Infinity, east: -Infinity, edges: [] };
        pieces.set(row, piece);
      }
      if (a[0] < piece.west) piece.west = a[0];
      if (b[0] < piece.west) piece.west = b[0];
      if (a[0] > piece.east) piece.east = a[0];
      if (b[0] > piece.east) piece.east = b[0];
      piece.edges.push(a[0], a[1], b[0], b[1]);
      this.markEdge(row, a, b);
    }
  }

  /** Marks the cells of a row that the edge passes, and one on either side: no rounding can miss one. */
  private markEdge(row: number, a: LonLat, b: LonLat): void {
    const south = row / perDegree - 90;
    const at = (latitude: number): number => {
      const along = b[1] === a[1] ? 0 : (latitude - a[1]) / (b[1] - a[1]);
      return a[0] + Math.min(1, Math.max(0, along)) * (b[0] - a[0]);
    };
    const from = b[1] === a[1] ? a[0] : at(south);
    const to = b[1] === a[1] ? b[0] : at(south + 1 / perDegree);
    const first = columnOf(Math.min(from, to)) - 1;
    const last = columnOf(Math.max(from, to)) + 1;
    for (let column = Math.max(0, first); column <= Math.min(columns - 1, last); column++) {
      const cell = row * columns + column;
      this.edged[cell >> 3] = (this.edged[cell >> 3] ?? 0) | (1 << (cell & 7));
      this.edgedSquares[squareOf(row, column)] = 1;
    }
  }

  isEdged(cell: number): boolean {
    return (((this.edged[cell >> 3] ?? 0) >> (cell & 7)) & 1) === 1;
  }
}

/** Answers of cells without an edge that are kept; a cell takes the place of another. */
const kept = 1 << 16;

export function createAreaIndex(areas: readonly MultiPolygon[]): AreaIndex {
  const index = new Bands();
  for (const [area, polygons] of areas.entries())
    for (const polygon of polygons.flatMap(onBothSides)) index.add(area, polygon);

  const answers: (readonly number[])[] = [[]];
  const numbers = new Map<string, number>([['', 0]]);
  const numberOf = (found: number[]): number => {
    const key = found.join();
    let number = numbers.get(key);
    if (number === undefined) {
      number = answers.push(found) - 1;
      numbers.set(key, number);
    }
    return number;
  };
  const look = (row: number, longitude: number, latitude: number): number => {
    const found: number[] = [];
    const { ends, pieces } = index.bands[row] ?? noBand;
    for (let i = 0; i < pieces.length; i++) {
      if (longitude < (ends[2 * i] ?? 0) || longitude > (ends[2 * i + 1] ?? 0)) continue;
      const piece = pieces[i];
      if (piece === undefined || found.at(-1) === piece.area) continue;
      if (isWithin(piece.edges, longitude, latitude)) found.push(piece.area);
    }
    return found.length === 0 ? 0 : numberOf(found);
  };

  const cells = new Int32Array(kept).fill(-1);
  const known = new Uint32Array(kept);
  /** Of squares that no edge passes, one more than the number of the answer. */
  const squares = new Uint32Array(180 * 360);
  const at = (place: Place): readonly number[] => {
    const longitude = westward(place.longitude);
    const row = rowOf(place.latitude);
    const column = columnOf(longitude);
    const square = squareOf(row, column);
    if (index.edgedSquares[square] === 0) {
      squares[square] ||= look(row, longitude, place.latitude) + 1;
      return answers[(squares[square] ?? 0) - 1] ?? [];
    }
    const cell = row * columns + column;
    if (index.isEdged(cell)) return answers[look(row, longitude, place.latitude)] ?? [];
    const slot = cell & (kept - 1);
    if (cells[slot] !== cell) {
      cells[slot] = cell;
      known[slot] = look(row, longitude, place.latitude);
    }
    return answers[known[slot] ?? 0] ?? [];
  };
  return { at };
}
