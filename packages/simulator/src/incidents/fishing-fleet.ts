import type { ShipClass } from '../fleet/ship-classes.ts';
import type { Random } from '../random.ts';
import { bearingOf, moveKm, planeKm, type Point } from '../sea/geometry.ts';
import { harbourPoint, type Harbour } from '../sea/harbours.ts';
import type { Atlas } from '../voyage/atlas.ts';
import { berthIn, scatter } from '../voyage/berths.ts';
import { createCycleBuilder, type CycleBuilder } from '../voyage/cycle-builder.ts';
import { meetKnots } from '../voyage/idle-knots.ts';
import type { Plan } from '../voyage/itinerary.ts';
import type { Leg } from '../voyage/phases.ts';
import { carried, placeOnWay } from './places.ts';
import { fleetBoats } from './roles.ts';

interface Ground {
  home: Harbour;
  towards: Harbour;
  /** Where the ground lies on the way between them. */
  km: number;
  point: Point;
  wayKm: number;
}

const hourMs = 3_600_000;
/** The ground is so wide that boats keep clear of each other, km. */
const groundKm = 7;
const awayKm = 20;
/** Between two ships side by side, km. */
const abeamKm = 0.1;

interface Options {
  atlas: Atlas;
  random: Random;
  boat: ShipClass;
  carrier: ShipClass;
}

/**
 * Boats that go out together and fish the same ground. In each trip two of them switch the transponder off for
 * hours and one for a short while, where the others go on being heard; and to the first comes a carrier, side by
 * side for hours. All have cycles of one length, so that they meet in every one.
 */
export function planFishingFleet({ atlas, random, boat, carrier }: Options): Plan[] {
  const ground = chooseGround(atlas, random);
  const fishMs = random.between(20, 32) * hourMs;
  const meetMs = random.between(4, 7) * hourMs;
  const boats = Array.from({ length: fleetBoats }, (_, place) => {
    const knots = random.between(...boat.knots);
    const builder = createCycleBuilder(random, boat);
    const berth = berthIn(random, ground.home);
    const start = scatter(random, ground.point, groundKm);
    builder.heading(ground.home);
    builder.sail(outLeg(ground, berth, start), knots);
    fish(builder, [ground, start], fishMs + random.between(-2, 2) * hourMs);
    goDark(builder, random, place);
    return { builder, berth, start, knots, end: start };
  });
  const [first] = boats;
  if (!first) return [];
  const meetAt = first.builder.elapsedMs();
  first.end = carried(random, first.start, [meetKnots, meetMs]);
  first.builder.idle({ as: 'meet', point: first.start, end: first.end, navStatus: 0 }, meetMs);
  for (const { builder, berth, end, knots } of boats)
    builder.sail(backLeg(ground, end, berth), knots);
  const lengthMs = Math.max(...boats.map(({ builder }) => builder.elapsedMs()));
  const cycleMs = Math.round(lengthMs + random.between(8, 20) * hourMs);
  const offsetMs = Math.floor(random.next() * cycleMs);
  const meeting = { ...first, startMs: meetAt, durationMs: meetMs };
  return [
    ...boats.map(({ builder, berth, knots }) => {
      builder.moor(berth, cycleMs - builder.elapsedMs());
      return { home: ground.home, knots, cycle: builder.finish(offsetMs) };
    }),
    planCarrier({ atlas, random, carrier, ground, meeting }, [cycleMs, offsetMs]),
  ];
}

interface CarrierOptions extends Omit<Options, 'boat'> {
  ground: Ground;
  meeting: { start: Point; end: Point; startMs: number; durationMs: number };
}

/** Leaves in time to be there when the boat has done fishing. */
function planCarrier(
  { random, carrier, ground, meeting }: CarrierOptions,
  [cycleMs, offsetMs]: readonly [number, number],
): Plan {
  const knots = random.between(...carrier.knots);
  const point = moveKm(meeting.start, abeamKm, 0);
  const end = moveKm(meeting.end, abeamKm, 0);
  const berth = berthIn(random, ground.home);
  const out = outLeg(ground, berth, point);
  const trial = createCycleBuilder(random, carrier);
  trial.sail(out, knots);
  const builder = createCycleBuilder(random, carrier);
  builder.heading(ground.home);
  builder.moor(berth, Math.max(hourMs, meeting.startMs - trial.elapsedMs()));
  builder.sail(out, knots);
  builder.idle({ as: 'meet', point, end, navStatus: 0 }, meeting.durationMs);
  builder.sail(backLeg(ground, end, berth), knots);
  builder.moor(berth, Math.max(hourMs, cycleMs - builder.elapsedMs()));
  return { home: ground.home, knots, cycle: builder.finish(offsetMs) };
}

/** By place in the fleet: two go dark for long, one for a while that is no gap. */
function goDark(builder: CycleBuilder, random: Random, place: number): void {
  if (place === 2 || place === 4) {
    const fromMs = random.between(1, 4) * hourMs;
    builder.goDark(fromMs, fromMs + random.between(8, 13) * hourMs);
  }
  if (place === 3) {
    const fromMs = random.between(2, 9) * hourMs;
    builder.goDark(fromMs, fromMs + random.between(1, 2.5) * hourMs);
  }
}

function chooseGround(atlas: Atlas, random: Random): Ground {
  for (;;) {
    const home = random.weighted(atlas.harbours, ({ weight }) => weight ** 0.25);
    const towards = random.weighted(atlas.harbours, ({ weight }) => weight);
    if (!home || !towards || home === towards) continue;
    const way = atlas.way(home.index, towards.index);
    const wayKm = way.at(-1)?.km ?? 0;
    if (wayKm < 200) continue;
    const place = placeOnWay({ atlas, random }, way, [45, Math.min(170, wayKm / 2), awayKm]);
    if (place) return { home, towards, wayKm, ...place };
  }
}

function fish(builder: CycleBuilder, [ground, point]: [Ground, Point], durationMs: number): void {
  const outwards = planeKm(harbourPoint(ground.home), ground.point);
  builder.fish({ point, radiusKm: 3, towardsDegrees: bearingOf(...outwards) }, durationMs);
}

const outLeg = ({ home, towards, km }: Ground, start: Point, end: Point): Leg => ({
  ...{ from: home.index, to: towards.index, fromKm: 0, toKm: km, start, end },
});

const backLeg = ({ home, towards, km, wayKm }: Ground, start: Point, end: Point): Leg => ({
  ...{ from: towards.index, to: home.index, fromKm: wayKm - km, toKm: wayKm, start, end },
});
