import type { ExpectedRate } from './expected-rate.ts';
import { poissonAtMost } from './poisson.ts';
import type { SourceSettings } from './settings.ts';
import { arrivalRate, patienceOf, windowMs } from './silence.ts';
import { countSince, type RateWindow } from './window.ts';

/** How much came over a stretch, beside what was expected. */
export interface Stretch {
  messages: number;
  ms: number;
  expected: number;
  /** Of expected; 1 where nothing is expected. */
  share: number;
}

interface Comparing {
  window: RateWindow;
  expected: ExpectedRate;
  /** Nothing before this moment counts. */
  from: number;
  nowMs: number;
}

/** Compares the last `ms`, or what there is of them. */
export function compare({ window, expected, from, nowMs }: Comparing, ms: number): Stretch | null {
  const counted = countSince(window, Math.max(from, nowMs - ms));
  if (counted === null || nowMs <= counted.from) return null;
  const lasted = nowMs - counted.from;
  const usual = (expected.rate * lasted) / 1000;
  const share = usual === 0 ? 1 : counted.messages / usual;
  return { messages: counted.messages, ms: lasted, expected: usual, share };
}

/**
 * The stretch that shows a shortfall, or null. The count must be under the share of quiet feeds, and have
 * next to no chance in a feed as usual. A long stretch shows a milder loss, and only while the short one
 * does not say that it is over.
 */
export function findShortfall(comparing: Comparing, settings: SourceSettings): Stretch | null {
  const { expected } = comparing;
  const share = settings.quiet_share / patienceOf(expected, settings);
  const short = compare(comparing, windowMs(expected, settings.window_arrivals, settings));
  if (short === null || short.share >= share) return null;
  if (isBeyondChance(short, expected, settings)) return short;
  const long = compare(comparing, windowMs(expected, settings.long_window_arrivals, settings));
  const isLow = long !== null && long.share < share && isBeyondChance(long, expected, settings);
  return isLow ? long : null;
}

function isBeyondChance(
  { messages, expected: usual }: Stretch,
  { burst }: ExpectedRate,
  { quiet_chance }: SourceSettings,
): boolean {
  return poissonAtMost(messages / burst, usual / burst) < quiet_chance;
}

/** True when a feed that failed brings enough again, over a stretch that says something. */
export function hasRecovered(comparing: Comparing, settings: SourceSettings): boolean {
  const { expected } = comparing;
  const stretch = compare(comparing, windowMs(expected, settings.window_arrivals, settings));
  if (stretch === null) return false;
  const arrivals = (arrivalRate(expected) * stretch.ms) / 1000;
  return arrivals >= settings.recovery_arrivals && stretch.share >= settings.recovered_share;
}
