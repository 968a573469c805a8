import { hashSigned, hashUnit } from '../random.ts';
import { buildTrack, fillWay, keepSide, type Track } from '../sea/track.ts';
import type { Atlas } from './atlas.ts';
import type { Leg } from './phases.ts';

/** Key of a ship's own variation on one passage. */
export type Variation = readonly [seed: number, cycle: number, phase: number];

/** Length of the slow swing from side to side within a lane, km. */
const swingKm = 310;

/** The path a ship takes on a leg this time. */
export function layLeg(atlas: Atlas, leg: Leg, variation: Variation): Track {
  const way = atlas.way(leg.from, leg.to);
  const side = 0.15 + 0.7 * hashUnit(...variation, 1);
  const turn = hashUnit(...variation, 2) * 2 * Math.PI;
  const swing = 0.15 * hashSigned(...variation, 3);
  const between = keepSide(
    fillWay(way),
    (km) => side + swing * Math.sin(turn + (2 * Math.PI * km) / swingKm),
  ).filter(({ km }, i, all) => i > 0 && i < all.length - 1 && km > leg.fromKm && km < leg.toKm);
  return buildTrack([leg.start, ...between.map(({ point }) => point), leg.end]);
}
