import type { LearntHour } from './rows.ts';
import { describe, expect, it } from 'vitest';
import { burstOf, expectedRate, hourMs } from './expected-rate.ts';
import { learnMinute, resumeLearning } from './learn.ts';
import { sourceDefaults as settings } from './settings.ts';

const dayMs = 24 * hourMs;
/** 12:30 UTC of some day. */
const nowMs = 20_000 * dayMs + 12.5 * hourMs;
const hour = (
  [daysAgo, hourOfDay]: readonly [number, number],
  rate: number,
  minutes = 60,
): LearntHour => ({
  hour_at: (20_000 - daysAgo) * dayMs + hourOfDay * hourMs,
  minutes,
  rate,
  active_share: 1 - Math.exp(-rate),
});
const at = (hours: LearntHour[], now = nowMs, configured: number | null = null) =>
  expectedRate({ hours, configured, nowMs: now, settings });

describe('the rate to expect', () => {
  it('is not known of a new source', () => {
    expect(at([])).toBeNull();
  });
  it('is what feeds.yaml says, until the hour has been learnt', () => {
    const other = [hour([1, 3], 5)];
    expect(at(other, nowMs, 3)).toMatchObject({ rate: 3, basis: 'configured' });
    expect(at([hour([1, 12], 5)], nowMs, 3)).toMatchObject({ rate: 5, basis: 'hour' });
  });
  it('is that of the same hour of earlier days', () => {
    expect(at([hour([1, 12], 2), hour([1, 3], 9)])).toMatchObject({
      rate: 2,
      basis: 'hour',
      days: 1,
    });
  });
  it('is a mean of few days', () => {
    expect(at([hour([1, 12], 2), hour([2, 12], 4)])?.rate).toBeCloseTo(3);
  });
  it('gives the last of many days a quarter', () => {
    const days = Array.from({ length: 10 }, (_, i) => hour([i + 2, 12], 4));
    expect(at([...days, hour([1, 12], 8)])?.rate).toBeCloseTo(5);
  });
  it('is from other hours where the hour has no day yet', () => {
    expect(at([hour([0, 10], 2), hour([0, 11], 4)])).toMatchObject({
      rate: 3,
      basis: 'other_hours',
    });
  });
  it('is the lower one near the full hour', () => {
    const hours = [hour([1, 12], 8), hour([1, 13], 2)];
    expect(at(hours, nowMs + 19 * 60_000)?.rate).toBe(8);
    expect(at(hours, nowMs + 21 * 60_000)?.rate).toBe(2);
  });
  it('needs ten minutes of an hour', () => {
    expect(at([hour([1, 12], 2, 9)])).toBeNull();
    expect(at([hour([1, 12], 2, 10)])).toMatchObject({ rate: 2 });
  });
  it('forgets after four weeks', () => {
    expect(at([hour([28, 12], 2)])).not.toBeNull();
    expect(at([hour([29, 12], 2)])).toBeNull();
  });
});

describe('messages that come together', () => {
  it.each([
    { name: 'one by one, slowly', rate: 0.1, share: 1 - Math.exp(-0.1), burst: 1 },
    { name: 'one by one, fast', rate: 5, share: 1 - Math.exp(-5), burst: 1 },
    { name: '150 every 15 s', rate: 10, share: 1 / 15, burst: 145 },
    { name: 'nothing', rate: 0, share: 0, burst: 1 },
  ])('$name', ({ rate, share, burst }) => {
    expect(burstOf(rate, share)).toBeCloseTo(burst, 0);
  });
});

describe('learning', () => {
  const minute = (i: number, messages: number) => ({
    at: nowMs + i * 60_000,
    messages,
    activeShare: 0.9,
  });
  it('takes the median of an hour, so that a burst or a short outage does not count', () => {
    const learning = resumeLearning([], nowMs);
    const counts = [90_000, 600, 600, 660, 600, 0, 0, 600, 540, 600];
    const rows = counts.map((count, i) => learnMinute(learning, minute(i, count), settings));
    expect(rows.at(-1)).toMatchObject({ minutes: 10, rate: 10, active_share: 0.9 });
    expect(learning.hours).toHaveLength(1);
  });
  it('goes on with a stored hour', () => {
    const learning = resumeLearning([hour([0, 12], 10, 20)], nowMs);
    expect(learnMinute(learning, minute(0, 900), settings)).toMatchObject({
      minutes: 21,
      rate: 10,
    });
  });
  it('begins the next hour with its own minutes', () => {
    const learning = resumeLearning([hour([0, 12], 10, 20)], nowMs);
    expect(learnMinute(learning, minute(30, 900), settings)).toMatchObject({
      minutes: 1,
      rate: 15,
    });
    expect(learning.hours).toHaveLength(2);
  });
  it('drops what is older than four weeks', () => {
    const learning = resumeLearning([hour([29, 12], 1), hour([28, 12], 2)], nowMs);
    learnMinute(learning, minute(0, 600), settings);
    expect(learning.hours.map(({ rate }) => rate)).toEqual([2, 10]);
  });
});
