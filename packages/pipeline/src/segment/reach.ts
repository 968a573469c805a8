import { settings } from '../settings.ts';
import { wayNm, type Fix } from './discrepancy.ts';
import type { Segment } from './segment.ts';

const hour = 3_600_000;

/** Knots nobody need doubt: what the ship has said leaves room for half as much again. */
const limitKn = (segment: Segment, { speed }: Fix): number =>
  Math.max(settings.segment.ship_kn, 1.5 * segment.topSpeed, 1.5 * (speed ?? 0));

/** How far a ship may come at a speed, nautical miles; clocks of receivers differ by `slack_ms`. */
const reachNm = (ms: number, knots: number): number =>
  ((Math.abs(ms) + settings.segment.slack_ms) / hour) * knots;

/** Whether a step is less than a ship makes in `slack_ms`: most are, and need no trigonometry to tell. */
const isShort = (a: Fix, b: Fix): boolean =>
  (Math.abs(b.latitude - a.latitude) + Math.abs(b.longitude - a.longitude)) * 60 <
  reachNm(0, settings.segment.ship_kn);

const isNear = (segment: Segment, fix: Fix): boolean =>
  wayNm(segment, fix) <= settings.segment.near_nm;

/** Whether a ship makes the way to `fix` in the time. From a place that is not known any way is possible. */
export function canSail(segment: Segment, fix: Fix): boolean {
  if (isShort(segment, fix)) return true;
  const knots = limitKn(segment, fix);
  if (!(wayNm(segment, fix) > reachNm(fix.at - segment.at, knots))) return true;
  // The last position may have been noise.
  const { before } = segment;
  return before !== null && wayNm(before, fix) <= reachNm(fix.at - before.at, knots);
}

/**
 * Whether `fix` may be of the ship of a segment. It is as well where the ship cannot have sailed, as long as
 * it is near: a clock that is wrong is more likely than two ships with one number beside each other.
 */
export const canBe = (segment: Segment, fix: Fix): boolean =>
  canSail(segment, fix) || isNear(segment, fix);

/** Whether a step is so long that, were it noise, the ship could not be back at once. */
export const isLongStep = (segment: Segment, fix: Fix): boolean =>
  !isShort(segment, fix) && !isNear(segment, fix);

/** Whether the ship makes the way from its last position, rather than from the one before. */
export const isFromLast = (segment: Segment, fix: Fix): boolean =>
  wayNm(segment, fix) <= reachNm(fix.at - segment.at, limitKn(segment, fix));
