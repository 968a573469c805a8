import type { ExpectedRate } from './expected-rate.ts';
import type { SourceSettings } from './settings.ts';

/** Independent arrivals a second that are to be expected. */
export const arrivalRate = ({ rate, burst }: ExpectedRate): number => rate / burst;

/** Limits are wider while a rate is known from other hours only. */
export const patienceOf = ({ basis }: ExpectedRate, settings: SourceSettings): number =>
  basis === 'other_hours' ? settings.unlearntPatience : 1;

/**
 * Longest pause of a feed as usual, ms: arrivals that are independent pause for t with the chance
 * e^(-rate * t), so that the pause whose chance is p lasts -ln(p) / rate.
 */
export function silenceLimitMs(expected: ExpectedRate | null, settings: SourceSettings): number {
  if (expected === null) return settings.silentUnlearntMs;
  const arrivals = -Math.log(settings.silentChance);
  const pauseMs = (1000 * arrivals) / Math.max(arrivalRate(expected), 1e-9);
  const patience = patienceOf(expected, settings);
  return (
    patience * Math.max(settings.silentLeastMs, Math.min(settings.silentMostMs / patience, pauseMs))
  );
}

/** The stretch over which so many arrivals are expected, ms, within the bounds of the settings. */
export const windowMs = (
  expected: ExpectedRate,
  arrivals: number,
  { shortestWindowMs, longestWindowMs }: SourceSettings,
): number =>
  Math.min(
    longestWindowMs,
    Math.max(shortestWindowMs, (1000 * arrivals) / Math.max(arrivalRate(expected), 1e-9)),
  );
