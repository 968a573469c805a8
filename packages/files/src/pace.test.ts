import { describe, expect, it } from 'vitest';
import { createPace, createShiftedPace, sleep, type Rate } from './pace.ts';

/** Delays of records at these times, without any of them being waited for. */
const delays = (rate: Rate, times: readonly (number | null)[], now = () => 0) => {
  const pace = createPace(rate, now);
  return times.map((time) => pace.delayMs(time));
};

describe('a pace', () => {
  it.each<[string, Rate, (number | null)[], number[]]>([
    ['max waits for nothing', 'max', [0, 5000], [0, 0]],
    ['of so many a second spreads them', 4, [0, 0, 0], [0, 250, 500]],
    ['as they happened', 'realtime', [1000, 1500, 4000], [0, 500, 3000]],
    ['the past is not waited for', 'realtime', [1000, 200], [0, 0]],
    ['without a time there is nothing to wait for', 'realtime', [null, 1000, null], [0, 0, 0]],
  ])('%s', (...[, rate, times, expected]) => {
    expect(delays(rate, times)).toEqual(expected);
  });

  it('counts what has passed meanwhile', () => {
    let now = 0;
    const pace = createPace('realtime', () => now);
    expect(pace.delayMs(1000)).toBe(0);
    now = 400;
    expect(pace.delayMs(2000)).toBe(600);
    now = 1600;
    expect(pace.delayMs(2000)).toBe(0);
  });

  it('of a file that was begun before goes by the clock', () => {
    const pace = createShiftedPace(10_000, () => 12_000);
    expect([1000, 2000, 2500, null].map((time) => pace.delayMs(time))).toEqual([0, 0, 500, 0]);
  });

  it('sleeps no longer than it is wanted', async () => {
    await sleep(60_000, AbortSignal.abort());
  });
});
