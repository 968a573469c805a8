import type { LearntHour } from './rows.ts';
import type { SourceSettings } from './settings.ts';

/** What should come from a source now, and how that is known. */
export interface ExpectedRate {
  /** Messages a second. */
  rate: number;
  /** Messages that come together, >= 1: a receiver that posts every 15 s is silent between for no fault. */
  burst: number;
  /** `hour`: the same hour of earlier days. `other_hours`: no such day yet. `configured`: feeds.yaml. */
  basis: 'configured' | 'hour' | 'other_hours';
  /** Earlier days it was learnt from. */
  days: number;
}

export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
export const hourOf = (atMs: number): number => Math.floor(atMs / hourMs) * hourMs;
/** Traffic does not change at the full hour: near one, the lower of the two counts. */
const edgeMs = 10 * 60_000;

/**
 * Messages that come together, from the share of seconds with any: arrivals that are independent and come
 * `a` a second leave a second empty with the chance e^-a.
 */
export function burstOf(rate: number, activeShare: number): number {
  const arrivals = -Math.log(1 - Math.min(activeShare, 0.999));
  return arrivals <= 0 ? 1 : Math.max(1, rate / arrivals);
}

export interface Expecting {
  /** Hours of the source, in any order. */
  hours: readonly LearntHour[];
  /** Messages a second that feeds.yaml says are usual, until they are learnt; null where it says nothing. */
  configured: number | null;
  nowMs: number;
  settings: SourceSettings;
}

/** The rate to expect now; null while nothing is known. */
export function expectedRate(input: Expecting): ExpectedRate | null {
  const { configured, nowMs, settings } = input;
  const usable = input.hours.filter(({ minutes }) => minutes >= settings.learn_least_minutes);
  const edges = [...new Set([hourOf(nowMs - edgeMs), hourOf(nowMs + edgeMs)])];
  const known = edges.map((hourAt) => meanOf(earlierDays(usable, hourAt, settings), settings));
  if (known.every((one) => one !== null)) {
    const lowest = known.reduce((a, b) => (b.rate < a.rate ? b : a));
    return { ...lowest, basis: 'hour' };
  }
  if (configured !== null) {
    // What was promised is a rate; whether it comes in bursts only the feed itself tells.
    const burst = meanOf(input.hours, settings)?.burst ?? 1;
    return { rate: configured, burst, basis: 'configured', days: 0 };
  }
  const recent = usable.filter(({ hour_at }) => hour_at > nowMs - settings.learn_days * dayMs);
  const mean = meanOf(recent, settings);
  return mean && { ...mean, days: 0, basis: 'other_hours' };
}

const earlierDays = (hours: readonly LearntHour[], hourAt: number, settings: SourceSettings) =>
  hours.filter(({ hour_at }) => {
    const age = hourAt - hour_at;
    return age > 0 && age % dayMs === 0 && age <= settings.learn_days * dayMs;
  });

/** A plain mean of the first days, then one in which the last day has its fixed part. */
function meanOf(hours: readonly LearntHour[], { learn_weight }: SourceSettings) {
  const sorted = [...hours].sort((a, b) => a.hour_at - b.hour_at);
  const [first] = sorted;
  if (first === undefined) return null;
  let { rate, active_share } = first;
  for (const [index, hour] of sorted.entries()) {
    const part = Math.max(learn_weight, 1 / (index + 1));
    rate = mix(rate, hour.rate, part);
    active_share = mix(active_share, hour.active_share, part);
  }
  return { rate, burst: burstOf(rate, active_share), days: sorted.length };
}

const mix = (old: number, next: number, part: number): number => old + (next - old) * part;
