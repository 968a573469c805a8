import type { ExpectedRate } from './expected-rate.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** 42 s, 6 min 12 s, 2 h 10 min, 3 days. */
export function durationWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  const hours = Math.floor(seconds / 3600);
  if (hours < 48) return `${hours} h ${two(Math.floor((seconds % 3600) / 60))} min`;
  return `${Math.floor(hours / 24)} days`;
}

/** 14,136 */
export const countWords = (count: number): string =>
  String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');

/** 38 msg/s, 2.5 msg/s, 3.0 msg/min: never a rate that reads as nothing. */
export function rateWords(perSecond: number): string {
  if (perSecond === 0) return '0 msg/s';
  if (perSecond >= 10) return `${countWords(perSecond)} msg/s`;
  if (perSecond >= 0.5) return `${perSecond.toFixed(1)} msg/s`;
  const perMinute = perSecond * 60;
  return perMinute >= 0.5
    ? `${perMinute.toFixed(1)} msg/min`
    : `${(perMinute * 60).toFixed(1)} msg/h`;
}

/** How an expectation is known, after the figure. */
export const basisWords: Record<ExpectedRate['basis'], string> = {
  configured: 'expected as configured',
  hour: 'expected at this hour',
  other_hours: 'usual at the hours learnt so far',
};
