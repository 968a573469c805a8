import { moveKm } from '../sea/geometry.ts';
import { harbourPoint, type Harbour } from '../sea/harbours.ts';
import { berthIn } from '../voyage/berths.ts';
import { createCycleBuilder } from '../voyage/cycle-builder.ts';
import { meetKnots } from '../voyage/idle-knots.ts';
import type { Plan } from '../voyage/itinerary.ts';
import { carried, placeOnWay } from './places.ts';
import type { StopOptions } from './stops-at-sea.ts';

const hourMs = 3_600_000;
/** Between two ships side by side, km. */
const abeamKm = 0.12;

/**
 * A tanker between two ports and another that comes out of the first to meet her at sea, every time, and goes
 * back: cargo goes from ship to ship.
 */
export function planShuttle(options: StopOptions): [Plan, Plan] {
  const { random, shipClass } = options;
  const { from, to, wayKm, place } = chooseWay(options);
  const { km, point } = place;
  const meetMs = Math.round(random.between(4, 10) * hourMs);
  const end = carried(random, point, [meetKnots, meetMs]);
  const knots = random.between(...shipClass.knots);
  const berths = [berthIn(random, from), berthIn(random, to), berthIn(random, from)] as const;
  const out = { from: from.index, to: to.index };
  const back = { from: to.index, to: from.index };

  const tanker = createCycleBuilder(random, shipClass);
  tanker.heading(to);
  tanker.sail({ ...out, fromKm: 0, toKm: km, start: berths[0], end: point }, knots);
  const meetsAtMs = tanker.elapsedMs();
  tanker.idle({ as: 'meet', point, end, navStatus: 0 }, meetMs);
  tanker.sail({ ...out, fromKm: km, toKm: wayKm, start: end, end: berths[1] }, knots);
  tanker.moor(berths[1], random.between(10, 24) * hourMs);
  tanker.heading(from);
  tanker.sail({ ...back, fromKm: 0, toKm: wayKm, start: berths[1], end: berths[0] }, knots);
  tanker.moor(berths[0], random.between(10, 24) * hourMs);
  const cycleMs = tanker.elapsedMs();
  const cycle = tanker.finish();

  const abeam = moveKm(point, abeamKm, 0);
  const abeamEnd = moveKm(end, abeamKm, 0);
  const partner = createCycleBuilder(random, shipClass);
  partner.heading(from);
  partner.sail({ ...out, fromKm: 0, toKm: km, start: berths[2], end: abeam }, knots);
  const partnerMeetsAtMs = partner.elapsedMs();
  partner.idle({ as: 'meet', point: abeam, end: abeamEnd, navStatus: 0 }, meetMs);
  const home = { ...back, fromKm: wayKm - km, toKm: wayKm, start: abeamEnd, end: berths[2] };
  partner.sail(home, knots);
  partner.moor(berths[2], Math.max(hourMs, cycleMs - partner.elapsedMs()));
  const offsetMs = cycle.offsetMs - meetsAtMs + partnerMeetsAtMs;
  return [
    { home: from, knots, cycle },
    { home: from, knots, cycle: partner.finish(offsetMs) },
  ];
}

function chooseWay({ atlas, random }: StopOptions) {
  for (;;) {
    const from = random.weighted(atlas.harbours, ({ weight }) => weight ** 0.5);
    if (!from) throw new RangeError('no port to begin at');
    const away = atlas.distancesFrom(from, 900);
    const far = (harbour: Harbour) => away(harbour) < 900 && away(harbour) > 250;
    const to = random.weighted(atlas.harbours, (harbour) => (far(harbour) ? harbour.weight : 0));
    if (!to || harbourPoint(to) === harbourPoint(from)) continue;
    const way = atlas.way(from.index, to.index);
    const wayKm = way.at(-1)?.km ?? 0;
    const place = placeOnWay({ atlas, random }, way, [40, Math.min(150, wayKm / 2), 22]);
    if (place) return { from, to, wayKm, place };
  }
}
