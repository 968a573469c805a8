import type { ExpectedRate } from './expected-rate.ts';
import type { SourceSettings } from './settings.ts';

/** Independent arrivals a second that are to be expected. */
export const arrivalRate = ({ rate, burst }: ExpectedRate): number => rate / burst;

/** Limits are wider while a rate is known from other hours only. */
export const patienceOf = ({ basis }: ExpectedRate, settings: SourceSettings): number =>
  basis === 'other_hours' ? settings.unlearnt_patience : 1;

/**
 * Longest pause of a feed as usual, ms: arrivals that are independent pause for t with the chance
 * e^(-rate * t), so that the pause whose chance is p lasts -ln(p) / rate.
 */
export function silenceLimitMs(expected: ExpectedRate | null, settings: SourceSettings): number {
  if (expected === null) return settings.silent_unlearnt_ms;
  const arrivals = -Math.log(settings.silent_chance);
  const pauseMs = (1000 * arrivals) / Math.max(arrivalRate(expected), 1e-9);
  const patience = patienceOf(expected, settings);
  return (
    patience *
    Math.max(settings.silent_least_ms, Math.min(settings.silent_most_ms / patience, pauseMs))
  );
}

/** The stretch over which so many arrivals are expected, ms, within the bounds of the settings. */
export const windowMs = (
  expected: ExpectedRate,
  arrivals: number,
  { shortest_window_ms, longest_window_ms }: SourceSettings,
): number =>
  Math.min(
    longest_window_ms,
    Math.max(shortest_window_ms, (1000 * arrivals) / Math.max(arrivalRate(expected), 1e-9)),
  );
