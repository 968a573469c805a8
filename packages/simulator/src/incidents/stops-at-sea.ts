import type { ShipClass } from '../fleet/ship-classes.ts';
import type { Random } from '../random.ts';
import { type Point } from '../sea/geometry.ts';
import { harbourPoint, type Harbour } from '../sea/harbours.ts';
import type { Atlas } from '../voyage/atlas.ts';
import { berthIn } from '../voyage/berths.ts';
import { createCycleBuilder, type CycleBuilder } from '../voyage/cycle-builder.ts';
import { driftKnots } from '../voyage/idle-knots.ts';
import type { Plan } from '../voyage/itinerary.ts';
import type { Idling } from '../voyage/phases.ts';
import { carried, placeOnWay } from './places.ts';

export interface StopOptions {
  atlas: Atlas;
  shipClass: ShipClass;
  random: Random;
}

const hourMs = 3_600_000;

/** What happens on a passage, where between its ends, and for how long. */
interface Habit {
  /** Ports are so far from the one before, km in a straight line. */
  hopKm: readonly [number, number];
  /** Shares of the way between which it happens. */
  shares: readonly [number, number];
  /** At least so far from every port, km. */
  awayKm: number;
  hours: readonly [number, number];
  stay(random: Random, point: Point, durationMs: number): Pick<Idling, 'as' | 'end' | 'navStatus'>;
}

const habits: Record<'loiterer' | 'drifter' | 'stranded' | 'beacon', Habit> = {
  loiterer: {
    ...{ hopKm: [700, 3500], shares: [0.25, 0.75], awayKm: 90, hours: [4, 20] },
    stay: (_, point) => ({ as: 'loiter', end: point, navStatus: 0 }),
  },
  drifter: {
    ...{ hopKm: [500, 2500], shares: [0.2, 0.8], awayKm: 60, hours: [4, 12] },
    // Half of them say that they cannot manoeuvre.
    stay: (random, point, durationMs) => ({
      as: 'drift',
      end: carried(random, point, [driftKnots, durationMs]),
      navStatus: random.next() < 0.5 ? 2 : 0,
    }),
  },
  stranded: {
    ...{ hopKm: [250, 900], shares: [0.05, 0.95], awayKm: 12, hours: [4, 9] },
    stay: (_, point) => ({ as: 'aground', end: point, navStatus: 6 }),
  },
  beacon: {
    ...{ hopKm: [500, 2500], shares: [0.2, 0.8], awayKm: 60, hours: [1.2, 1.8] },
    stay: (random, point, durationMs) => ({
      as: 'distress',
      end: carried(random, point, [driftKnots, durationMs]),
      navStatus: 14,
    }),
  },
};

const calls = 3;

/** Goes round some ports and stops at sea on each passage. */
export function planStops(options: StopOptions, role: 'loiterer' | 'drifter' | 'stranded'): Plan {
  const { atlas, random, shipClass } = options;
  const habit = habits[role];
  const knots = random.between(...shipClass.knots);
  const ports = chooseRound(options, habit.hopKm);
  const berths = ports.map((port) => berthIn(random, port));
  const builder = createCycleBuilder(random, shipClass);
  ports.forEach((from, i) => {
    const next = (i + 1) % ports.length;
    const to = ports[next] ?? from;
    const ends = [berths[i] ?? harbourPoint(from), berths[next] ?? harbourPoint(to)] as const;
    builder.heading(to);
    sailAndStop({ ...options, builder, habit, knots }, [from, to], ends);
    builder.moor(ends[1], random.between(12, 40) * hourMs);
  });
  return { home: ports[0] ?? atlas.harbour(0), knots, cycle: builder.finish() };
}

interface Passage extends StopOptions {
  builder: CycleBuilder;
  habit: Habit;
  knots: number;
}

function sailAndStop(
  { atlas, random, builder, habit, knots }: Passage,
  [from, to]: readonly [Harbour, Harbour],
  [start, end]: readonly [Point, Point],
): void {
  const way = atlas.way(from.index, to.index);
  const wayKm = way.at(-1)?.km ?? 0;
  const stretch = { from: from.index, to: to.index };
  const [low, high] = habit.shares;
  const place = placeOnWay({ atlas, random }, way, [low * wayKm, high * wayKm, habit.awayKm]);
  if (!place) {
    builder.sail({ ...stretch, fromKm: 0, toKm: wayKm, start, end }, knots);
    return;
  }
  const durationMs = Math.round(random.between(...habit.hours) * hourMs);
  const stay = habit.stay(random, place.point, durationMs);
  builder.sail({ ...stretch, fromKm: 0, toKm: place.km, start, end: place.point }, knots);
  builder.idle({ point: place.point, ...stay }, durationMs);
  builder.sail({ ...stretch, fromKm: place.km, toKm: wayKm, start: stay.end, end }, knots);
}

/** Ports one within a hop of the other; none twice. */
function chooseRound({ atlas, random }: StopOptions, hopKm: readonly [number, number]): Harbour[] {
  for (;;) {
    const home = random.weighted(atlas.harbours, ({ weight }) => weight ** 0.75);
    const ports = home ? [home] : [];
    while (ports.length > 0 && ports.length < calls) {
      const last = ports.at(-1);
      if (!last) break;
      const away = atlas.distancesFrom(last, hopKm[1]);
      const next = random.weighted(atlas.harbours, (harbour) => {
        const km = away(harbour);
        if (km < hopKm[0] || km > hopKm[1] || ports.includes(harbour)) return 0;
        return harbour.weight ** 0.75;
      });
      if (!next) break;
      ports.push(next);
    }
    if (ports.length === calls) return ports;
  }
}

/** Transmits for an hour or two where somebody is in distress, and is silent for a week or two. */
export function planBeacon(options: StopOptions): Plan {
  const { atlas, random, shipClass } = options;
  const habit = habits.beacon;
  const [from, to] = chooseRound(options, habit.hopKm);
  if (!from || !to) throw new RangeError('a beacon needs a way between two ports');
  const way = atlas.way(from.index, to.index);
  const wayKm = way.at(-1)?.km ?? 0;
  const range = [habit.shares[0] * wayKm, habit.shares[1] * wayKm, habit.awayKm] as const;
  const point = placeOnWay(options, way, range)?.point ?? harbourPoint(from);
  const durationMs = Math.round(random.between(...habit.hours) * hourMs);
  const silentMs = Math.round(random.between(7, 16) * 24 * hourMs);
  const builder = createCycleBuilder(random, shipClass);
  builder.idle({ point, ...habit.stay(random, point, durationMs) }, durationMs);
  builder.moor(point, silentMs);
  builder.goDark(0, silentMs);
  return { home: from, knots: 0, cycle: builder.finish() };
}
