import { settings } from '../settings.ts';
import { discrepancyNm, type Fix } from './discrepancy.ts';
import type { Segment } from './segment.ts';

const hour = 3_600_000;

/**
 * Hours that count of a silence: those of a long one count by their square root, since a ship does not keep
 * its course for so long (gpsdio-segment: penalty after an hour, five minutes of slack).
 */
const effectiveHours = (hours: number): number =>
  (hours + settings.segment.slack_ms / hour) / (1 + Math.sqrt(hours));

const steepness = 2.5;

/**
 * How well two fixes follow each other, above 0 and more for near and recent ones; 0 when they do not, since
 * dead reckoning is off by more than `segment.fit_kn` allows.
 */
export function fitOf(a: Fix, b: Fix): number {
  const hours = Math.abs(b.at - a.at) / hour;
  const effective = effectiveHours(hours);
  const allowed = effective * settings.segment.fit_kn;
  const discrepancy = discrepancyNm(a, b, hours);
  if (discrepancy > allowed) return 0;
  const alpha = (steepness * discrepancy) / allowed;
  return Math.exp(-alpha * alpha) / effective ** 2;
}

/** How a position may follow a segment. */
export interface Match {
  fit: number;
  /** The last position of the segment was noise: it follows the one before. */
  skipsLast: boolean;
}

/** One over how much better the fit to the position before the last has to be. */
const lookBackWeight = 1 / 1.2;

/** How `fix` fits a segment; null when it does not. */
export function matchOf(segment: Segment, fix: Fix): Match | null {
  const fit = fitOf(segment, fix);
  const { before } = segment;
  const earlier = before === null ? 0 : fitOf(before, fix) * lookBackWeight;
  // Better than the last one fitted there, and than following it.
  if (earlier > fit && earlier >= segment.fit) return { fit: earlier, skipsLast: true };
  return fit > 0 ? { fit, skipsLast: false } : null;
}
