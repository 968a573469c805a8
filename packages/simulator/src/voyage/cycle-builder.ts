import type { ShipClass } from '../fleet/ship-classes.ts';
import type { Random } from '../random.ts';
import { distanceKm, type Point } from '../sea/geometry.ts';
import type { Harbour } from '../sea/harbours.ts';
import { pointAlong } from '../sea/way.ts';
import type { Atlas } from './atlas.ts';
import { scatter } from './berths.ts';
import { timePassage } from './passage.ts';
import type { Cycle, Idling, Leg, Phase } from './phases.ts';

export interface PassageOptions {
  atlas: Atlas;
  from: Harbour;
  to: Harbour;
  start: Point;
  end: Point;
  knots: number;
  /** Stops to wait this far before the end; 0 for no stop. */
  waitsKm: number;
}

/** Puts phases one behind the other. */
export interface CycleBuilder {
  /** What the crew enters from now on. */
  heading(to: Harbour): void;
  passage(options: PassageOptions): void;
  /** A passage over part of a way. */
  sail(leg: Leg, knots: number): void;
  anchor(durationMs: number): void;
  /** From the place of waiting on to the berth. */
  berthFromAnchor(): void;
  moor(point: Point, durationMs: number): void;
  fish(
    ground: { point: Point; radiusKm: number; towardsDegrees: number },
    durationMs: number,
  ): void;
  /** At sea, not sailing, from `point` to `end`. */
  idle(stay: Pick<Idling, 'as' | 'point' | 'end' | 'navStatus'>, durationMs: number): void;
  /** The transponder is off in this stretch of the last phase, ms from its start. */
  goDark(fromMs: number, toMs: number): void;
  /** How long the phases so far take. */
  elapsedMs(): number;
  /** Without an offset, one by chance. */
  finish(offsetMs?: number): Cycle;
}

const harbourKnots = 7;
/** Ships at anchor lie scattered about the fairway. */
const anchorageKm = 1.6;

export function createCycleBuilder(random: Random, shipClass: ShipClass): CycleBuilder {
  const phases: Phase[] = [];
  let startMs = 0;
  let destination = '';
  let draughtM = shipClass.draughtM[0];
  let waiting: { leg: Leg; knots: number } | null = null;

  const timed = (durationMs: number) => {
    const duration = Math.round(durationMs);
    const begin = startMs;
    startMs += duration;
    return { startMs: begin, durationMs: duration, destination, draughtM };
  };
  const sail = (leg: Leg, knots: number): void => {
    const km = Math.max(leg.toKm - leg.fromKm, distanceKm(leg.start, leg.end), 0.2);
    const { durationMs, rampMs } = timePassage(km, knots);
    phases.push({ kind: 'sail', leg, knots, rampMs, ...timed(durationMs) });
  };

  return {
    sail,
    heading(to) {
      destination = random.next() < 0.5 ? to.name.toUpperCase().slice(0, 20) : to.locode;
      draughtM = Math.round(random.between(...shipClass.draughtM) * 10) / 10;
    },
    passage({ atlas, from, to, start, end, knots, waitsKm }) {
      const way = atlas.way(from.index, to.index);
      const lengthKm = way.at(-1)?.km ?? 0;
      const stretch = { from: from.index, to: to.index };
      if (waitsKm === 0 || waitsKm * 2 > lengthKm) {
        sail({ ...stretch, fromKm: 0, toKm: lengthKm, start, end }, knots);
        waiting = null;
        return;
      }
      const stopKm = lengthKm - waitsKm;
      const stop = scatter(random, pointAlong(way, stopKm), anchorageKm);
      sail({ ...stretch, fromKm: 0, toKm: stopKm, start, end: stop }, knots);
      const leg = { ...stretch, fromKm: stopKm, toKm: lengthKm, start: stop, end };
      waiting = { leg, knots: Math.min(harbourKnots, knots) };
    },
    anchor(durationMs) {
      if (waiting) phases.push({ kind: 'anchor', point: waiting.leg.start, ...timed(durationMs) });
    },
    berthFromAnchor() {
      if (waiting) sail(waiting.leg, waiting.knots);
      waiting = null;
    },
    moor(point, durationMs) {
      phases.push({ kind: 'moor', point, ...timed(durationMs) });
    },
    fish(ground, durationMs) {
      phases.push({ kind: 'fish', ...ground, ...timed(durationMs) });
    },
    idle(stay, durationMs) {
      phases.push({ kind: 'idle', ...stay, ...timed(durationMs) });
    },
    goDark(fromMs, toMs) {
      const last = phases.at(-1);
      if (last) last.dark = [fromMs, toMs];
    },
    elapsedMs: () => startMs,
    finish: (offsetMs) => ({
      phases,
      lengthMs: startMs,
      offsetMs: offsetMs ?? Math.floor(random.next() * startMs),
    }),
  };
}
