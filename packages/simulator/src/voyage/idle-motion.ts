import { hashUnit } from '../random.ts';
import { bearingOf, knotsToKmPerMs, moveKm, planeKm, wrapDegrees } from '../sea/geometry.ts';
import type { Fix } from './fix.ts';
import { loiterKnots } from './idle-knots.ts';
import type { Idling } from './phases.ts';

/** Reads a ship that is at sea and does not sail. It ends at `phase.end`. */
export function readIdle(
  vessel: { seed: number },
  [phase, ms]: readonly [Idling, number],
  fix: Fix,
): void {
  fix.navStatus = phase.navStatus;
  switch (phase.as) {
    case 'loiter':
      readLoitering(phase, ms, fix);
      break;
    case 'aground':
      [fix.longitude, fix.latitude] = phase.point;
      fix.knots = 0;
      fix.course = 0;
      fix.heading = Math.floor(360 * hashUnit(vessel.seed, phase.startMs, 21));
      break;
    case 'meet':
      readCarried(phase, ms, fix);
      fix.heading = fix.course;
      break;
    case 'drift':
    case 'distress':
      readCarried(phase, ms, fix);
      // The wind turns a stopped ship across itself: she goes sideways, yawing.
      fix.heading = wrapDegrees(fix.course + 90 + 12 * Math.sin(ms / 1.1e6));
      break;
  }
}

/** Straight from `point` to `end` at an even speed. */
function readCarried(phase: Idling, ms: number, fix: Fix): void {
  const [east, north] = planeKm(phase.point, phase.end);
  const share = ms / phase.durationMs;
  [fix.longitude, fix.latitude] = moveKm(phase.point, east * share, north * share);
  fix.knots = Math.hypot(east, north) / phase.durationMs / knotsToKmPerMs;
  fix.course = bearingOf(east, north);
}

/** Whole rounds of about two hours, so that the ship is back where she began. */
function readLoitering(phase: Idling, ms: number, fix: Fix): void {
  const rounds = Math.max(1, Math.round(phase.durationMs / (2 * 3_600_000)));
  const rate = (2 * Math.PI * rounds) / phase.durationMs;
  const radiusKm = (loiterKnots * knotsToKmPerMs) / rate;
  const angle = rate * ms;
  [fix.longitude, fix.latitude] = moveKm(
    phase.point,
    radiusKm * (1 - Math.cos(angle)),
    radiusKm * Math.sin(angle),
  );
  fix.knots = loiterKnots;
  fix.course = wrapDegrees((angle * 180) / Math.PI);
  fix.heading = fix.course;
}
