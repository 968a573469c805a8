import type { Place } from '../geo/distance.ts';
import type { EvidencePosition } from '../records/event.ts';
import type { Approach } from './closest-approach.ts';
import type { Ship } from './ship.ts';

/** Two ships that would come too near to each other. */
export interface Risk {
  key: string;
  /** The lower key first. */
  ships: readonly [Ship, Ship];
  startAt: number;
  start: Place;
  /** When they were last found to. */
  lastAt: number;
  /** Where they were last, half way between. */
  last: Place;
  /** How near and when, as it was told first. */
  told: Approach;
  /** How far apart they were at the nearest of the moments at which they were looked at, km. */
  nearestKm: number;
  /** Their speeds when it was told first, knots. */
  speeds: readonly [number, number];
  tracks: readonly [EvidencePosition[], EvidencePosition[]];
}
