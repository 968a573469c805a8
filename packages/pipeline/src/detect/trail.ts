import type { EvidencePosition } from '../records/event.ts';
import type { Fix } from './fix.ts';

/** Positions of something that goes on, evenly thinned: bounded, however long it lasts. */
export interface Trail {
  /** Time, latitude, longitude and speed of each, one after the other; -1 where there is no speed. */
  points: number[];
  /** Time between two of them, ms. */
  everyMs: number;
}

const width = 4;
/** Most positions kept. Two events a ship keep one at most times: some 400 bytes each. */
const mostPoints = 12;
const firstEveryMs = 30_000;

export const newTrail = (): Trail => ({ points: [], everyMs: firstEveryMs });

/** Whether a position at `at` is one to keep. */
export const wants = ({ points, everyMs }: Trail, at: number): boolean =>
  points.length === 0 || at - (points[points.length - width] ?? 0) >= everyMs;

/** Adds a position, if the last one was long enough ago; when it is full every second one goes. */
export function addTo(trail: Trail, fix: Fix): void {
  if (!wants(trail, fix.at)) return;
  if (trail.points.length >= mostPoints * width) thin(trail);
  if (wants(trail, fix.at)) trail.points.push(fix.at, fix.latitude, fix.longitude, fix.speed ?? -1);
}

/** The first one stays. */
function thin(trail: Trail): void {
  trail.points = trail.points.filter((_, i) => Math.floor(i / width) % 2 === 0);
  trail.everyMs *= 2;
}

/** The positions of a trail as evidence, and the last one if it is none of them. */
export function positionsOf({ points }: Trail, last?: Fix): EvidencePosition[] {
  const positions: EvidencePosition[] = [];
  for (let i = 0; i + width <= points.length; i += width) {
    const [at = 0, latitude = 0, longitude = 0, speed = -1] = points.slice(i, i + width);
    positions.push([at, latitude, longitude, speed < 0 ? null : speed]);
  }
  if (last && last.at > (positions.at(-1)?.[0] ?? -Infinity)) positions.push(toPosition(last));
  return positions;
}

/** A fix as evidence. */
export const toPosition = ({ at, latitude, longitude, speed }: Fix): EvidencePosition => [
  ...([at, latitude, longitude, speed] as const),
];
