import { bearing } from '../geo/bearing.ts';
import { distanceKm, radians, type Place } from '../geo/distance.ts';

/** A ship under way: knots, and degrees from true north. */
export interface Moving extends Place {
  speed: number;
  course: number;
}

/** How near two ships get to each other if both go on as they do. */
export interface Approach {
  /** The least distance, kilometres. */
  km: number;
  /** When, ms from now; below 0: they were nearest then, and draw apart. 0 when they keep their distance. */
  inMs: number;
}

const kmPerMs = 1.852 / 3_600_000;

/**
 * Closest point of approach and the time to it (CPA, TCPA) by dead reckoning, in the plane that touches the
 * earth at `a`. The course of `b` is taken along the great circle between them, so that it holds near
 * the poles, where meridians draw together. Meant for ways of some tens of kilometres.
 */
export function closestApproach(a: Moving, b: Moving): Approach {
  const apart = distanceKm(a, b);
  const out = apart === 0 ? 0 : bearing(a, b);
  // What is ahead of b on the way from a: its north is turned against that of a by the difference.
  const turn = apart === 0 ? 0 : out - (bearing(b, a) + 180);
  const [x, y] = vector(out, apart);
  const [ax, ay] = vector(a.course, a.speed * kmPerMs);
  const [bx, by] = vector(b.course + turn, b.speed * kmPerMs);
  const [vx, vy] = [bx - ax, by - ay];
  const square = vx * vx + vy * vy;
  // Slower than a hundredth of a knot against each other they stay as they are.
  if (square < (kmPerMs / 100) ** 2) return { km: apart, inMs: 0 };
  const inMs = -(x * vx + y * vy) / square;
  return { km: Math.hypot(x + vx * inMs, y + vy * inMs), inMs };
}

/** East and north of a way. */
const vector = (course: number, length: number): readonly [east: number, north: number] => [
  Math.sin(course * radians) * length,
  Math.cos(course * radians) * length,
];
