import type { LearntHour } from './rows.ts';
import { hourMs, hourOf } from './expected-rate.ts';
import type { SourceSettings } from './settings.ts';

/** What has been learnt of a source: hours as they are stored, and the minutes of the one that runs. */
export interface Learning {
  hours: LearntHour[];
  running: { hour_at: number; rates: number[]; active: number[] };
}

/** One minute in which a source was connected all the time. */
export interface HeardMinute {
  /** Start of the minute, epoch ms. */
  at: number;
  messages: number;
  /** Share of its seconds in which anything came. */
  activeShare: number;
}

/** Goes on from stored hours. The minutes of a running hour are not stored: its medians stand for them. */
export function resumeLearning(hours: readonly LearntHour[], nowMs: number): Learning {
  const hour_at = hourOf(nowMs);
  const found = hours.find((hour) => hour.hour_at === hour_at);
  const repeat = (value: number) => Array.from({ length: found?.minutes ?? 0 }, () => value);
  return {
    hours: [...hours],
    running: {
      hour_at,
      rates: repeat(found?.rate ?? 0),
      active: repeat(found?.active_share ?? 0),
    },
  };
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

/** Adds a minute; returns the hour it belongs to as it stands now, to be stored. */
export function learnMinute(
  learning: Learning,
  minute: HeardMinute,
  { learn_days }: SourceSettings,
): LearntHour {
  const hour_at = hourOf(minute.at);
  if (hour_at !== learning.running.hour_at) {
    learning.running = { hour_at, rates: [], active: [] };
  }
  const { rates, active } = learning.running;
  // A clock that is set back could bring more than an hour has.
  if (rates.length < 60) {
    rates.push(minute.messages / 60);
    active.push(minute.activeShare);
  }
  const hour: LearntHour = {
    hour_at,
    minutes: rates.length,
    rate: median(rates),
    active_share: median(active),
  };
  const oldest = hour_at - learn_days * 24 * hourMs;
  learning.hours = [
    ...learning.hours.filter((one) => one.hour_at !== hour_at && one.hour_at >= oldest),
    hour,
  ];
  return hour;
}
