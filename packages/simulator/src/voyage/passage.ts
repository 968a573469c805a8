import { knotsToKmPerMs } from '../sea/geometry.ts';

/**
 * A passage's timing: speed rises evenly for `rampMs`, stays, and falls evenly for `rampMs`. Around
 * that a slow wave in time makes it vary by some per cent, with none at either end.
 */
export interface PassageTiming {
  durationMs: number;
  rampMs: number;
}

const usualRampMs = 40 * 60_000;

/** Timing of `km` at a service speed of `knots`. */
export function timePassage(km: number, knots: number): PassageTiming {
  const steadyMs = km / (knots * knotsToKmPerMs);
  const rampMs = Math.round(Math.min(usualRampMs, steadyMs / 2));
  return { durationMs: Math.round(steadyMs + rampMs), rampMs };
}

/** How fast the speed wanders: share of the service speed, and mean time of one wave. */
const waves = [
  { share: 0.035, periodMs: 26 * 3_600_000 },
  { share: 0.02, periodMs: 7 * 3_600_000 },
] as const;

/** A share of the way and the rate it grows at, in shares of the whole a millisecond. */
export interface Progress {
  share: number;
  sharePerMs: number;
}

/** Where in its passage a ship is after `ms`; `phase` in [-1, 1] decides its slow variation. */
export function progressAt(
  timing: PassageTiming,
  ms: number,
  [phase, progress]: readonly [number, Progress],
): void {
  const { durationMs, rampMs } = timing;
  let time = ms;
  let rate = 1;
  if (durationMs > 4 * rampMs) {
    for (const { share, periodMs } of waves) {
      const halfWaves = Math.max(1, Math.round((2 * durationMs) / periodMs));
      const amplitude = share * phase;
      const angle = (Math.PI * halfWaves * ms) / durationMs;
      time += ((amplitude * durationMs) / (Math.PI * halfWaves)) * Math.sin(angle);
      rate += amplitude * Math.cos(angle);
    }
  }
  trapezoid(timing, Math.min(Math.max(time, 0), durationMs), progress);
  progress.sharePerMs *= rate;
}

function trapezoid({ durationMs, rampMs }: PassageTiming, ms: number, progress: Progress): void {
  const area = durationMs - rampMs;
  const left = durationMs - ms;
  if (ms < rampMs) {
    progress.share = (ms * ms) / (2 * rampMs) / area;
    progress.sharePerMs = ms / rampMs / area;
  } else if (left < rampMs) {
    progress.share = 1 - (left * left) / (2 * rampMs) / area;
    progress.sharePerMs = left / rampMs / area;
  } else {
    progress.share = (ms - rampMs / 2) / area;
    progress.sharePerMs = 1 / area;
  }
}
