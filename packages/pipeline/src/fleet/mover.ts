import { destination } from '../geo/destination.ts';
import type { Moving } from './closest-approach.ts';
import type { Ship } from './ship.ts';

/** A ship that makes way at sea, as it was heard last. */
export interface Mover extends Moving {
  ship: Ship;
  at: number;
  source: string;
  origin: string;
}

const kmPerMs = 1.852 / 3_600_000;

/** Where a ship would be at a time if it went on. */
export const sailOn = (mover: Mover, at: number): Moving => ({
  ...destination(mover, {
    bearing: mover.course,
    distanceKm: mover.speed * kmPerMs * (at - mover.at),
  }),
  speed: mover.speed,
  course: mover.course,
});
