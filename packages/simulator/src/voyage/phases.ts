import type { Point } from '../sea/geometry.ts';

/** A passage along part of the way between two harbours. */
export interface Leg {
  /** Harbours whose way it follows, by index. */
  from: number;
  to: number;
  /** Stretch of that way it uses, km from its start. */
  fromKm: number;
  toKm: number;
  start: Point;
  end: Point;
}

interface Timed {
  /** From the start of the cycle. */
  startMs: number;
  durationMs: number;
  /** What the crew has entered. */
  destination: string;
  draughtM: number;
  /** Stretch in which its transponder is off, ms from the start of the phase. */
  dark?: readonly [fromMs: number, toMs: number];
}

export interface Sailing extends Timed {
  kind: 'sail';
  leg: Leg;
  knots: number;
  rampMs: number;
}
export interface Staying extends Timed {
  kind: 'moor' | 'anchor';
  point: Point;
}
export interface Trawling extends Timed {
  kind: 'fish';
  point: Point;
  radiusKm: number;
  /** Direction of the sea, as seen from the port. */
  towardsDegrees: number;
}

/** What keeps a ship at sea without sailing; see `idle-motion.ts`. */
export type Idleness = 'loiter' | 'drift' | 'meet' | 'aground' | 'distress';
export interface Idling extends Timed {
  kind: 'idle';
  as: Idleness;
  point: Point;
  /** Where it has drifted to in the end. */
  end: Point;
  /** ITU-R M.1371-5 table 48. */
  navStatus: number;
}

/** What a ship does for a while. */
export type Phase = Sailing | Staying | Trawling | Idling;

/** Phases that follow each other for ever. */
export interface Cycle {
  phases: readonly Phase[];
  lengthMs: number;
  /** The cycle began this long before the epoch. */
  offsetMs: number;
}

/** Index of the phase at `inCycleMs`. */
export function findPhase(cycle: Cycle, inCycleMs: number): number {
  let low = 0;
  let high = cycle.phases.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((cycle.phases[middle]?.startMs ?? Infinity) <= inCycleMs) low = middle;
    else high = middle - 1;
  }
  return low;
}
