import { describe, expect, it } from 'vitest';
import { congestionOf, sureDuration } from './analytics-figures.ts';

const of = (n: number, median_ms: number) => ({ n, median_ms, p90_ms: median_ms * 2 });

describe('a median', () => {
  it('is left away below 20 calls, with how many there are', () => {
    expect(sureDuration(of(19, 5))).toEqual({ n: 19, median_ms: null, p90_ms: null });
    expect(sureDuration(of(20, 5))).toEqual({ n: 20, median_ms: 5, p90_ms: 10 });
  });
});

describe('congestionOf', () => {
  it.each([
    ['as usual', of(20, 10), of(20, 10), 1],
    ['worse', of(50, 15), of(500, 10), 1.5],
    ['too few of this week', of(19, 15), of(500, 10), null],
    ['too few before', of(50, 15), of(19, 10), null],
    ['nothing before', of(50, 15), of(20, 0), null],
  ])('%s', (...[, week, year, index]) => {
    expect(congestionOf(week, year).index).toBe(index);
  });
});
