import { createAreaIndex } from '../geo/area-index.ts';
import { earthRadiusKm, radians, type Place } from '../geo/distance.ts';
import { nearestPoint, Points } from '../geo/nearest-point.ts';
import type { MultiPolygon } from '../geo/polygon.ts';

/** Distance to the nearest coast, km; 0 on land. */
export type Shore = (place: Place) => number;

/** Points along the coast are no farther apart than this, km. */
const spacingKm = 2;
/**
 * The distance is within this of the true one, km: half a diagonal of a fine cell (0.79), and what is more, that
 * the coast is nearer between two of its points (1.0) or another point than those that are known (1.3).
 */
export const shoreAccuracyKm = 2.1;

/** Cells of a net over the globe, of so many to a degree. */
interface Net {
  rows: number;
  columns: number;
  perDegree: number;
}
const netOf = (perDegree: number): Net => ({
  rows: 180 * perDegree,
  columns: 360 * perDegree,
  perDegree,
});
/** All places of a cell have the distance of its middle. */
const fine = netOf(100);
/**
 * A ship under way is soon in another cell. Off the coast its distance is that to the nearest of the coast points that
 * are nearest to the four middles of this net round it, which are asked for a tenth as often: at 134,000 places at sea
 * that was 1.3 km too far at most, and less than 0.1 km at 99 of 100.
 */
const coarse = netOf(10);
const offCoastKm = 30;
const onLand = -1;
/** Answers that are kept, so that a ship under way seldom asks for a new one. A cell takes another's place. */
const kept = 1 << 17;

const middleOf = ({ columns, perDegree }: Net, cell: number): Place => ({
  latitude: (Math.floor(cell / columns) + 0.5) / perDegree - 90,
  longitude: ((cell % columns) + 0.5) / perDegree - 180,
});

const clamp = (row: number, { rows }: Net): number => (row < 0 ? 0 : row >= rows ? rows - 1 : row);
const wrap = (column: number, { columns }: Net): number =>
  column < 0 ? column + columns : column >= columns ? column - columns : column;

/** Remembers the answer for the middle of each cell. */
function remember(net: Net, answers: Float32Array | Int32Array, ask: (place: Place) => number) {
  const cells = new Int32Array(kept).fill(-1);
  return (row: number, column: number): number => {
    const cell = clamp(row, net) * net.columns + wrap(column, net);
    const slot = Math.imul(cell, 0x9e3779b1) >>> 15;
    if (cells[slot] !== cell) {
      cells[slot] = cell;
      answers[slot] = ask(middleOf(net, cell));
    }
    return answers[slot] ?? 0;
  };
}

/** Calls back with points along every edge: where a map is cut, both sides are land, and nothing is off it. */
export function eachCoastPoint(
  land: MultiPolygon,
  spacing: number,
  visit: (longitude: number, latitude: number) => void,
): void {
  for (const ring of land.flat())
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1], ring[i]];
      if (a === undefined || b === undefined) continue;
      const length = Math.hypot(
        (b[0] - a[0]) * Math.cos(Math.min(Math.abs(a[1]), Math.abs(b[1])) * radians),
        b[1] - a[1],
      );
      const steps = Math.ceil((length * radians * earthRadiusKm) / spacing);
      for (let step = 0; step < steps; step++)
        visit(a[0] + ((b[0] - a[0]) * step) / steps, a[1] + ((b[1] - a[1]) * step) / steps);
    }
}

function pointsOf(land: MultiPolygon): Points {
  let count = 0;
  eachCoastPoint(land, spacingKm, () => count++);
  const points = new Points(count);
  eachCoastPoint(land, spacingKm, (longitude, latitude) => {
    points.add(longitude, latitude);
  });
  return points;
}

/** Distances to the coast of `land`: the same for the same place, whatever was asked before. */
export function createShore(land: MultiPolygon): Shore {
  const inland = createAreaIndex([land]);
  const coast = nearestPoint(pointsOf(land));
  const isInland = (place: Place): boolean => inland.at(place).length > 0;
  const pointAt = remember(coarse, new Int32Array(kept), (middle) =>
    isInland(middle) ? onLand : coast.find(middle),
  );
  const four = [0, 0, 0, 0];
  /** How far the coast is by the points known round a place; 0 where land is near. */
  const offCoast = (place: Place): number => {
    const row = Math.floor((place.latitude + 90) * coarse.perDegree - 0.5);
    const column = Math.floor((place.longitude + 180) * coarse.perDegree - 0.5);
    for (let i = 0; i < 4; i++) {
      const point = pointAt(row + (i >> 1), column + (i & 1));
      if (point === onLand) return 0;
      four[i] = point;
    }
    return coast.kmToAny(place, four);
  };
  const one = [0];
  const kmAt = remember(fine, new Float32Array(kept), (middle) => {
    const far = offCoast(middle);
    if (far >= offCoastKm) return far;
    if (isInland(middle)) return 0;
    one[0] = coast.find(middle);
    return coast.kmToAny(middle, one);
  });

  return ({ latitude, longitude }) => {
    const row = Math.floor((latitude + 90) * fine.perDegree);
    const column = Math.floor((longitude + 180) * fine.perDegree);
    return Math.round(kmAt(row, column) * 10) / 10;
  };
}
