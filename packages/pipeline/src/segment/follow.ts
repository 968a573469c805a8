import type { Fix } from './discrepancy.ts';
import type { Match } from './fit.ts';
import { isFromLast, isLongStep } from './reach.ts';
import type { Segment } from './segment.ts';

function lastOf({ at, latitude, longitude, speed, course, fit }: Segment): Segment['before'] {
  return { at, latitude, longitude, speed, course, fit };
}

/** Of a ship alone an earlier place is kept only where the last one, were it noise, would leave it behind. */
function beforeOf(segment: Segment, fix: Fix, match: Match | null): Segment['before'] {
  if (match !== null) return match.skipsLast ? segment.before : lastOf(segment);
  return isLongStep(segment, fix) && isFromLast(segment, fix) ? lastOf(segment) : null;
}

/** Moves a segment on to its newest position. No match: its ship is alone. */
export function follow(segment: Segment, fix: Fix, match: Match | null): void {
  segment.before = beforeOf(segment, fix, match);
  segment.fit = match?.fit ?? 0;
  segment.count += 1;
  segment.at = fix.at;
  segment.latitude = fix.latitude;
  segment.longitude = fix.longitude;
  segment.speed = fix.speed;
  segment.course = fix.course;
  if (fix.speed !== null && fix.speed > segment.topSpeed) segment.topSpeed = Math.fround(fix.speed);
}
