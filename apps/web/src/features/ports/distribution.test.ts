import { describe, expect, it } from 'vitest';
import { binOf } from './distribution.ts';

const hour = 3_600_000;

describe('a bin of a distribution', () => {
  it.each([
    ['of nothing is the shortest', null, 0.25],
    ['of two hours', 2, 0.25],
    ['of 58 hours', 58, 8],
    ['that reaches past the 90th percentile by a quarter, just', (12 * 8) / 1.25, 8],
    ['of a little more', (12 * 8) / 1.25 + 0.1, 12],
    ['of a year is two weeks', 9_000, 336],
  ])('%s', (...[, p90, hours]) => {
    const p90_ms = p90 === null ? null : p90 * hour;
    expect(binOf({ n: 30, median_ms: p90_ms, p90_ms })).toBe(hours * hour);
  });
});
