import type { Random } from '../random.ts';
import { distanceKm, moveKm, type Point } from '../sea/geometry.ts';
import { harbourPoint } from '../sea/harbours.ts';
import { pointAlong, type WayPoint } from '../sea/way.ts';
import type { Atlas } from '../voyage/atlas.ts';

/** Distance to the nearest harbour or other port, km, but no more than 300. */
export function portKm(atlas: Atlas, point: Point): number {
  let nearest = 300;
  const near = ([longitude, latitude]: Point) => {
    if (Math.abs(latitude - point[1]) > nearest / 110) return;
    nearest = Math.min(nearest, distanceKm(point, [longitude, latitude]));
  };
  for (const harbour of atlas.harbours) near(harbourPoint(harbour));
  for (const port of atlas.ports) near([port.longitude, port.latitude]);
  return nearest;
}

const attempts = 24;

/** A place on the way, between two distances from its start, at least `awayKm` from every port; null if none. */
export function placeOnWay(
  { atlas, random }: { atlas: Atlas; random: Random },
  way: readonly WayPoint[],
  [fromKm, toKm, awayKm]: readonly [number, number, number],
): { km: number; point: Point } | null {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const km = random.between(fromKm, toKm);
    const point = pointAlong(way, km);
    if (portKm(atlas, point) >= awayKm) return { km, point };
  }
  return null;
}

/** Where something carried in any direction at `knots` is after `durationMs`. */
export function carried(
  random: Random,
  point: Point,
  [knots, durationMs]: readonly [number, number],
): Point {
  const km = (knots * 1.852 * durationMs) / 3_600_000;
  const angle = random.between(0, 2 * Math.PI);
  return moveKm(point, km * Math.sin(angle), km * Math.cos(angle));
}
