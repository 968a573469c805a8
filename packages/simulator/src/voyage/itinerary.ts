import { harbourPoint, type Harbour } from '../sea/harbours.ts';
import { berthIn, type PlanOptions } from './berths.ts';
import { createCycleBuilder } from './cycle-builder.ts';
import { planLocal } from './local-trips.ts';
import type { Cycle } from './phases.ts';
import { choosePorts } from './port-choice.ts';

export interface Plan {
  home: Harbour;
  cycle: Cycle;
  knots: number;
}

interface Route {
  ports: readonly Harbour[];
  knots: number;
}

const hourMs = 3_600_000;

/** A ship's life: where it is at home and what it does, round and round. */
export function planVoyages(options: PlanOptions): Plan {
  const { shipClass, random } = options;
  const knots = random.between(...shipClass.knots);
  const ports = choosePorts(options);
  const home = ports[0];
  if (!home) throw new RangeError('no port to begin at');
  switch (shipClass.trade) {
    case 'liner':
    case 'tramp':
    case 'ferry':
    case 'cruise':
      return { home, knots, cycle: planCalls(options, shipClass.trade, { ports, knots }) };
    case 'fishing':
    case 'service':
    case 'leisure':
      return { home, knots, cycle: planLocal(options, shipClass.trade, { home, knots }) };
  }
}

/** Hours alongside, and the chance of waiting at anchor for the berth and for how long, hours. */
interface Habit {
  berth: readonly [number, number];
  waits: number;
  wait: readonly [number, number];
}
const calls: Record<'liner' | 'tramp' | 'ferry' | 'cruise', Habit> = {
  liner: { berth: [10, 34], waits: 0.2, wait: [4, 30] },
  tramp: { berth: [20, 80], waits: 0.55, wait: [8, 96] },
  ferry: { berth: [0.6, 2.4], waits: 0, wait: [0, 0] },
  cruise: { berth: [8, 13], waits: 0.08, wait: [2, 6] },
};

function planCalls(
  options: PlanOptions,
  trade: keyof typeof calls,
  { ports, knots }: Route,
): Cycle {
  const { atlas, shipClass, random } = options;
  const habit = calls[trade];
  const builder = createCycleBuilder(random, shipClass);
  const berths = ports.map((port) => berthIn(random, port));
  ports.forEach((from, i) => {
    const next = (i + 1) % ports.length;
    const to = ports[next] ?? from;
    const ends = { start: berths[i] ?? harbourPoint(from), end: berths[next] ?? harbourPoint(to) };
    builder.heading(to);
    const waits = random.next() < habit.waits;
    builder.passage({
      atlas,
      from,
      to,
      knots,
      ...ends,
      waitsKm: waits ? random.between(7, 17) : 0,
    });
    if (waits) {
      builder.anchor(random.between(...habit.wait) * hourMs);
      builder.berthFromAnchor();
    }
    builder.moor(ends.end, random.between(...habit.berth) * hourMs);
  });
  return builder.finish();
}
