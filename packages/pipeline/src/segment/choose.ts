import { settings } from '../settings.ts';
import type { Fix } from './discrepancy.ts';
import { matchOf, type Match } from './fit.ts';
import { canBe } from './reach.ts';
import type { Segment } from './segment.ts';

/** What becomes of a position of an MMSI that has several open segments. */
export interface Choice<S extends Segment> {
  /** The one it belongs to; null: it begins another. */
  segment: S | null;
  match: Match | null;
  /** Those that end with it: it might as well belong to either. */
  ambiguous: S[];
}

const isEstablished = (segment: Segment): boolean =>
  segment.count >= settings.segment.established_count;

/** A long track is more likely than one that has just begun, slightly. */
const weightOf = ({ count }: Segment): number =>
  Math.min(count / settings.segment.short_count, 1) ** 0.25;

interface Candidate<S extends Segment> {
  segment: S;
  match: Match;
  weight: number;
}

/**
 * The segment a position fits best by distance, time, reported speed and course, weighed by `likeness` (what
 * else speaks for or against, 1 if nothing). When two fit nearly as well, nobody can say whose it is: both
 * end and a new one begins, so that no two ships are merged (gpsdio-segment, Global Fishing Watch). What fits
 * none goes to the only established one if that ship can be there at all.
 */
export function chooseSegment<S extends Segment>(
  segments: readonly S[],
  fix: Fix,
  likeness: (segment: S) => number,
): Choice<S> {
  const candidates: Candidate<S>[] = [];
  for (const segment of segments) {
    const match = matchOf(segment, fix);
    if (match === null) continue;
    candidates.push({ segment, match, weight: match.fit * weightOf(segment) * likeness(segment) });
  }
  candidates.sort((a, b) => b.weight - a.weight);
  const [best] = candidates;
  if (best === undefined) return { segment: onlyOne(segments, fix), match: null, ambiguous: [] };
  const close = candidates.filter(
    ({ weight }) => weight * settings.segment.ambiguity >= best.weight,
  );
  const isLate = close.some(({ segment }) => fix.at < segment.at);
  // What is late moves nothing on, so it ends nothing either.
  if (close.length === 1 || isLate)
    return { segment: best.segment, match: best.match, ambiguous: [] };
  return { segment: null, match: null, ambiguous: close.map(({ segment }) => segment) };
}

function onlyOne<S extends Segment>(segments: readonly S[], fix: Fix): S | null {
  const established = segments.filter(isEstablished);
  const [one] = established;
  return established.length === 1 && one !== undefined && canBe(one, fix) ? one : null;
}

/**
 * The segments that are still open at a time: those heard within `segment.open_ms`, and in any case the
 * established one if there is no other, since a ship may be silent for long.
 */
export function stillOpen<S extends Segment>(segments: readonly S[], at: number): S[] {
  const recent = segments.filter((segment) => at - segment.at <= settings.segment.open_ms);
  if (recent.some(isEstablished)) return recent;
  const established = segments.filter(isEstablished);
  return established.length === 1
    ? segments.filter((s) => recent.includes(s) || isEstablished(s))
    : recent;
}

/** Whether several established ships use the MMSI at a time. */
export function isConflict(segments: readonly Segment[], at: number): boolean {
  let ships = 0;
  for (const segment of segments)
    if (isEstablished(segment) && Math.abs(at - segment.at) <= settings.segment.conflict_ms)
      ships++;
  return ships > 1;
}
