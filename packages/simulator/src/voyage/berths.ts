import type { ShipClass } from '../fleet/ship-classes.ts';
import type { Random } from '../random.ts';
import { moveKm, type Point } from '../sea/geometry.ts';
import { harbourPoint, type Harbour } from '../sea/harbours.ts';
import type { Atlas } from './atlas.ts';

/** What a ship's plan is made from. */
export interface PlanOptions {
  atlas: Atlas;
  shipClass: ShipClass;
  random: Random;
}

/** A berth near the harbour's centre. */
export const berthIn = (random: Random, harbour: Harbour): Point =>
  scatter(random, harbourPoint(harbour), 0.9);

/** A place within `withinKm` of another, all places alike. */
export function scatter(random: Random, point: Point, withinKm: number): Point {
  const km = withinKm * Math.sqrt(random.next());
  const angle = random.between(0, 2 * Math.PI);
  return moveKm(point, km * Math.cos(angle), km * Math.sin(angle));
}
