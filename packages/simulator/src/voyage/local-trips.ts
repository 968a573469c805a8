import type { Random } from '../random.ts';
import { bearingOf, planeKm } from '../sea/geometry.ts';
import { harbourPoint, type Harbour } from '../sea/harbours.ts';
import { pointAlong } from '../sea/way.ts';
import type { Atlas } from './atlas.ts';
import { berthIn, type PlanOptions } from './berths.ts';
import { createCycleBuilder } from './cycle-builder.ts';
import type { Cycle } from './phases.ts';

/** Trades that always come home. */
export type LocalTrade = 'fishing' | 'service' | 'leisure';

const hourMs = 3_600_000;

/** Trips of a round, how far out, km, and hours spent alongside and on the ground. */
interface Habit {
  trips: Range;
  outKm: Range;
  moor: Range;
  ground: Range;
}
type Range = readonly [number, number];
const habits: Record<LocalTrade, Habit> = {
  fishing: { trips: [1, 3], outKm: [30, 190], moor: [10, 34], ground: [9, 42] },
  service: { trips: [3, 6], outKm: [4, 16], moor: [0.7, 5], ground: [0, 0] },
  leisure: { trips: [1, 3], outKm: [9, 60], moor: [12, 60], ground: [0, 0] },
};

/** Out along the way towards some far port, and home again. */
export function planLocal(
  { atlas, shipClass, random }: PlanOptions,
  trade: LocalTrade,
  { home, knots }: { home: Harbour; knots: number },
): Cycle {
  const habit = habits[trade];
  const builder = createCycleBuilder(random, shipClass);
  const berth = berthIn(random, home);
  const trips = habit.trips[0] + random.below(habit.trips[1] - habit.trips[0] + 1);
  builder.heading(home);
  for (let trip = 0; trip < trips; trip++) {
    const towards = chooseDirection(atlas, random, home);
    const way = atlas.way(home.index, towards.index);
    const lengthKm = way.at(-1)?.km ?? 0;
    const outKm = Math.min(random.between(...habit.outKm), lengthKm * 0.6);
    const ground = pointAlong(way, outKm);
    const out = { from: home.index, to: towards.index, fromKm: 0, toKm: outKm };
    const back = {
      from: towards.index,
      to: home.index,
      fromKm: lengthKm - outKm,
      toKm: lengthKm,
    };
    builder.sail({ ...out, start: berth, end: ground }, knots);
    if (trade === 'fishing') {
      const outwards = planeKm(harbourPoint(home), ground);
      const radiusKm = random.between(3, 9);
      builder.fish(
        { point: ground, radiusKm, towardsDegrees: bearingOf(...outwards) },
        random.between(...habit.ground) * hourMs,
      );
    }
    builder.sail({ ...back, start: ground, end: berth }, knots);
    builder.moor(berth, random.between(...habit.moor) * hourMs);
  }
  return builder.finish();
}

const chooseDirection = (atlas: Atlas, random: Random, home: Harbour): Harbour =>
  random.weighted(atlas.harbours, (harbour) => (harbour === home ? 0 : harbour.weight)) ?? home;
