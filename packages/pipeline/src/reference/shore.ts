import { createAreaIndex } from '../geo/area-index.ts';
import { earthRadiusKm, radians, type Place } from '../geo/distance.ts';
import { nearestPoint, Points } from '../geo/nearest-point.ts';
import type { MultiPolygon } from '../geo/polygon.ts';

/** Distance to the nearest coast, km; 0 on land. */
export type Shore = (place: Place) => number;

/** Points along the coast are no farther apart than this, km. */
const spacingKm = 2;
/** All places of a cell of this many degrees have the distance of its middle. */
const perDegree = 100;
/**
 * The distance is within this of the true one, km: half a diagonal of a cell (0.79), and as much as
 * the coast is nearer between two of its points (1.0).
 */
export const shoreAccuracyKm = 1.8;

const columns = 360 * perDegree;
const rows = 180 * perDegree;
/** Distances that are kept, so that a ship under way seldom asks for a new one. A cell takes another's place. */
const kept = 1 << 17;

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

/** Distances to the coast of `land`. Its answer is that of the cell: the same for the same place, always. */
export function createShore(land: MultiPolygon): Shore {
  const inland = createAreaIndex([land]);
  const toCoast = nearestPoint(pointsOf(land));
  const cells = new Int32Array(kept).fill(-1);
  const distances = new Float32Array(kept);

  return ({ latitude, longitude }) => {
    const row = Math.min(rows - 1, Math.floor((latitude + 90) * perDegree));
    const column = Math.floor((longitude + 180) * perDegree) % columns;
    const cell = row * columns + column;
    const slot = Math.imul(cell, 0x9e3779b1) >>> 15;
    if (cells[slot] !== cell) {
      cells[slot] = cell;
      const middle = {
        latitude: (row + 0.5) / perDegree - 90,
        longitude: (column + 0.5) / perDegree - 180,
      };
      distances[slot] = inland.at(middle).length > 0 ? 0 : toCoast(middle);
    }
    return Math.round((distances[slot] ?? 0) * 10) / 10;
  };
}
