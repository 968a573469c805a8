import type { VesselColumns } from './vessel-store.ts';

const second = 1_000;
/** Below this a vessel counts as stopped, knots. */
export const stoppedKnots = 0.5;
/** Slowest reporting intervals, classes A and B (ITU-R M.1371-5 tables 1 and 2). */
const movingIntervalMs = 30 * second;
const stoppedIntervalMs = 180 * second;
const staleAfterIntervals = 3;
/** A position is carried on for one interval of a vessel under way, class A. */
const carryMs = 10 * second;

const anchored = 1;
const moored = 5;
const degreesPerNm = 1 / 60;

export function isMoving(columns: VesselColumns, slot: number): boolean {
  const speed = columns.speed[slot] ?? NaN;
  const status = columns.navStatus[slot];
  if (Number.isNaN(speed)) return status !== anchored && status !== moored;
  return speed >= stoppedKnots;
}

/** Not heard for three reporting intervals. */
export function isStale(columns: VesselColumns, slot: number, nowMs: number): boolean {
  const interval = isMoving(columns, slot) ? movingIntervalMs : stoppedIntervalMs;
  return nowMs - (columns.timestamp[slot] ?? 0) > staleAfterIntervals * interval;
}

/** Where the bow points: heading, else course, else north. */
export function pointing(columns: VesselColumns, slot: number): number {
  const heading = columns.heading[slot] ?? NaN;
  if (!Number.isNaN(heading)) return heading;
  const course = columns.course[slot] ?? NaN;
  return Number.isNaN(course) ? 0 : course;
}

/**
 * Writes where the vessel is by now into `out` at `at`: carried on from the last report by its course
 * and speed for one interval at most, and left there until the next.
 */
export function placeNow(
  columns: VesselColumns,
  slot: number,
  { nowMs, out, at }: { nowMs: number; out: Float32Array; at: number },
): void {
  let longitude = columns.longitude[slot] ?? 0;
  let latitude = columns.latitude[slot] ?? 0;
  const speed = columns.speed[slot] ?? NaN;
  const course = columns.course[slot] ?? NaN;
  const sinceMs = nowMs - (columns.timestamp[slot] ?? 0);
  if (speed >= stoppedKnots && !Number.isNaN(course) && sinceMs > 0 && sinceMs < carryMs * 3) {
    const distance = ((speed * Math.min(sinceMs, carryMs)) / 3_600_000) * degreesPerNm;
    const angle = (course * Math.PI) / 180;
    latitude += distance * Math.cos(angle);
    longitude += (distance * Math.sin(angle)) / Math.cos((latitude * Math.PI) / 180);
  }
  out[at] = longitude;
  out[at + 1] = latitude;
}
