import type { Atlas } from '../voyage/atlas.ts';
import type { Fix } from '../voyage/fix.ts';
import { followVessel, readFix } from '../voyage/motion.ts';
import type { Phase } from '../voyage/phases.ts';
import type { Vessel } from '../voyage/vessel.ts';

/** A phase as it happens in one cycle. Times are epoch ms. */
export interface PhaseTime {
  phase: Phase;
  startMs: number;
  endMs: number;
}

/** The phases of a ship that touch a stretch of time, in order. */
export function* phasesIn(
  { cycle }: Vessel,
  [fromMs, toMs]: readonly [number, number],
): Generator<PhaseTime> {
  const first = Math.floor((fromMs + cycle.offsetMs) / cycle.lengthMs);
  for (let number = first; ; number++) {
    const cycleStartMs = number * cycle.lengthMs - cycle.offsetMs;
    if (cycleStartMs >= toMs) return;
    for (const phase of cycle.phases) {
      const startMs = cycleStartMs + phase.startMs;
      const endMs = startMs + phase.durationMs;
      if (endMs > fromMs && startMs < toMs) yield { phase, startMs, endMs };
    }
  }
}

export interface Where {
  latitude: number;
  longitude: number;
}

/** Tells where a ship really is, at moments that best come in order. */
export function createWhereabouts(atlas: Atlas, vessel: Vessel): (atMs: number) => Where {
  const follower = followVessel(vessel, 0);
  const fix: Fix = { longitude: 0, latitude: 0, knots: 0, course: 0, heading: 0, navStatus: 15 };
  return (atMs) => {
    readFix(atlas, [follower, atMs], fix);
    return { latitude: fix.latitude, longitude: fix.longitude };
  };
}
