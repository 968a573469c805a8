import type { Trade } from '../fleet/ship-classes.ts';
import type { Random } from '../random.ts';
import { distanceKm } from '../sea/geometry.ts';
import { harbourPoint, type Harbour } from '../sea/harbours.ts';
import type { Atlas } from './atlas.ts';
import type { PlanOptions } from './berths.ts';

interface Habit {
  /** Ports of a round trip. */
  ports: readonly [number, number];
  /** Distance at which interest in another port has fallen to a third, km. */
  reachKm: number;
  nearestKm: number;
  farthestKm: number;
  /** Power of a port's weight: below 1 small ports count for more. */
  pull: number;
}

const habits: Record<Trade, Habit> = {
  liner: { ports: [4, 8], reachKm: 5000, nearestKm: 150, farthestKm: Infinity, pull: 1 },
  tramp: { ports: [2, 5], reachKm: 6500, nearestKm: 250, farthestKm: Infinity, pull: 0.75 },
  cruise: { ports: [5, 8], reachKm: 500, nearestKm: 120, farthestKm: 1400, pull: 0.4 },
  ferry: { ports: [2, 2], reachKm: 120, nearestKm: 35, farthestKm: 420, pull: 0.4 },
  fishing: { ports: [1, 1], reachKm: 1, nearestKm: 0, farthestKm: 0, pull: 0.25 },
  service: { ports: [1, 1], reachKm: 1, nearestKm: 0, farthestKm: 0, pull: 0.7 },
  leisure: { ports: [1, 1], reachKm: 1, nearestKm: 0, farthestKm: 0, pull: 0.3 },
};

const attempts = 40;

/** The ports a ship goes round, home first; none twice. */
export function choosePorts({ atlas, shipClass, random }: PlanOptions): Harbour[] {
  const habit = habits[shipClass.trade];
  const count = habit.ports[0] + random.below(habit.ports[1] - habit.ports[0] + 1);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const home = random.weighted(atlas.harbours, ({ weight }) => weight ** habit.pull);
    const ports = home ? goRound({ atlas, random, habit }, home, count) : null;
    if (ports) return ports;
  }
  return atlas.harbours.slice(0, Math.max(2, habit.ports[0]));
}

interface Choice {
  atlas: Atlas;
  random: Random;
  habit: Habit;
}

function goRound({ atlas, random, habit }: Choice, home: Harbour, count: number): Harbour[] | null {
  const ports = [home];
  if (count === 1) return ports;
  const homeLimitKm = habit.farthestKm * homeward;
  const fromHome = distancesFrom(atlas, home, homeLimitKm);
  while (ports.length < count) {
    const fromLast = distancesFrom(atlas, ports.at(-1) ?? home, habit.farthestKm);
    const isClosing = ports.length === count - 1;
    const next = random.weighted(atlas.harbours, (harbour) => {
      const km = fromLast(harbour);
      if (km < habit.nearestKm || km > habit.farthestKm || ports.includes(harbour)) return 0;
      if (isClosing && fromHome(harbour) > homeLimitKm) return 0;
      return harbour.weight ** habit.pull * Math.exp(-km / habit.reachKm);
    });
    if (!next) return null;
    ports.push(next);
  }
  return ports;
}
/** The way home may be so many times longer than one between two ports. */
const homeward = 3;

/** Far trades do with the great circle and what ways by sea add to it: a search costs a millisecond. */
function distancesFrom(atlas: Atlas, from: Harbour, limitKm: number): (to: Harbour) => number {
  if (limitKm < Infinity) return atlas.distancesFrom(from, limitKm);
  const point = harbourPoint(from);
  return (to) => distanceKm(point, harbourPoint(to)) * seaDetour;
}
const seaDetour = 1.3;
