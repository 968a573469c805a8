import { hash32 } from '../random.ts';
import { cadenceAt } from './cadence.ts';
import { moveTo, type Follower } from './motion.ts';
import type { Vessel } from './vessel.ts';

export interface Schedule {
  /** Stretches the intervals. */
  intervalScale: number;
  /** Nobody reports more often than this, ms, as in a record that is thinned; 0 when absent. */
  leastMs?: number;
}

const second = 1000;

/**
 * Time of the ship's first report after `afterMs`. Reports lie on a grid of the interval that holds
 * there, so they do not depend on where one began to look. Moves the follower on to that moment.
 */
export function reportAfter(schedule: Schedule, follower: Follower, afterMs: number): number {
  const { vessel } = follower;
  let from = afterMs;
  for (;;) {
    moveTo(follower, from + 1);
    const start = follower.phaseStartMs;
    const { transponder } = vessel.shipClass;
    const cadence = cadenceAt(transponder, follower.phase, from + 1 - start);
    const interval = scaled(cadence.intervalMs, schedule);
    const next = nextOnGrid(from, interval, hash32(vessel.seed, interval));
    const until = start + Math.max(cadence.untilMs, from + 2 - start);
    if (next < until) return next;
    from = until - 1;
  }
}

/** Whole seconds, since AIS time stamps are. */
const scaled = (intervalMs: number, { intervalScale, leastMs = 0 }: Schedule): number =>
  Math.max(1, Math.round(Math.max(intervalMs * intervalScale, leastMs) / second)) * second;

function nextOnGrid(afterMs: number, intervalMs: number, hash: number): number {
  const offset = (hash % (intervalMs / second)) * second;
  return Math.floor((afterMs - offset) / intervalMs + 1) * intervalMs + offset;
}

/** Mean reports a second of a fleet at the true intervals. */
export function meanRate(vessels: readonly Vessel[]): number {
  let rate = 0;
  for (const { cycle, shipClass } of vessels) {
    let reports = 0;
    for (const phase of cycle.phases) {
      const { intervalMs } = cadenceAt(shipClass.transponder, phase, phase.durationMs / 2);
      reports += phase.durationMs / intervalMs;
    }
    rate += (reports / cycle.lengthMs) * 1000;
  }
  return rate;
}
