import type { Transponder } from '../fleet/ship-classes.ts';
import type { Phase, Sailing } from './phases.ts';

/** Position report intervals of ITU-R M.1371-5 tables 1 and 2, ms. A steady course is assumed. */
const second = 1000;
const stoppedMs = 180 * second;
const classA = [
  { belowKnots: 14, intervalMs: 10 * second },
  { belowKnots: 23, intervalMs: 6 * second },
  { belowKnots: Infinity, intervalMs: 2 * second },
] as const;
const classB = [
  { belowKnots: 2, intervalMs: stoppedMs },
  { belowKnots: Infinity, intervalMs: 30 * second },
] as const;

/** Interval at a speed of a vessel under way. */
export function intervalMsAt(transponder: Transponder, knots: number): number {
  const steps = transponder === 'A' ? classA : classB;
  return steps.find((step) => knots < step.belowKnots)?.intervalMs ?? stoppedMs;
}

/** An interval and the moment, from the start of the phase, up to which it holds. */
export interface Cadence {
  intervalMs: number;
  untilMs: number;
}

/** The interval of a phase `ms` after its start. Within one answer it does not change. */
export function cadenceAt(transponder: Transponder, phase: Phase, ms: number): Cadence {
  switch (phase.kind) {
    case 'moor':
    case 'anchor':
      return { intervalMs: stoppedMs, untilMs: phase.durationMs };
    case 'idle':
      return { intervalMs: intervalMsAt(transponder, 1), untilMs: phase.durationMs };
    case 'fish':
      return { intervalMs: intervalMsAt(transponder, 3.5), untilMs: phase.durationMs };
    case 'sail':
      return cadenceUnderWay(transponder, phase, ms);
  }
}

function cadenceUnderWay(transponder: Transponder, phase: Sailing, ms: number): Cadence {
  const { durationMs, rampMs, knots } = phase;
  const isFalling = ms >= durationMs - rampMs;
  const fromEnd = isFalling ? durationMs - ms : ms;
  const rampKnots = fromEnd >= rampMs ? knots : (knots * fromEnd) / rampMs;
  // A ship that slows down through a limit is already below it there.
  const speed = isFalling ? rampKnots - 1e-9 : rampKnots;
  const intervalMs = intervalMsAt(transponder, speed);
  if (isFalling) return { intervalMs, untilMs: durationMs - slowerAt(transponder, phase, speed) };
  if (fromEnd >= rampMs) return { intervalMs, untilMs: durationMs - rampMs };
  return { intervalMs, untilMs: Math.min(fasterAt(transponder, phase, speed), rampMs) };
}

/** When, speeding up, the next step of the table is reached. */
function fasterAt(transponder: Transponder, { knots, rampMs }: Sailing, speed: number): number {
  const steps = transponder === 'A' ? classA : classB;
  const limit = steps.find((step) => speed < step.belowKnots)?.belowKnots ?? Infinity;
  return Math.ceil((rampMs * limit) / knots);
}

/** How long before the end, slowing down, the step below is reached. */
function slowerAt(transponder: Transponder, { knots, rampMs }: Sailing, speed: number): number {
  const steps = transponder === 'A' ? classA : classB;
  const limit = steps.findLast((step) => step.belowKnots <= speed)?.belowKnots ?? 0;
  return Math.min(rampMs, Math.floor((rampMs * limit) / knots));
}
