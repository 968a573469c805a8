import { describe, expect, it } from 'vitest';
import { findGaps, thinTrack } from './thin-track.ts';

const minute = 60_000;
const at = (...minutes: number[]) => minutes.map((one) => ({ timestamp: one * minute }));

describe('findGaps', () => {
  it.each([
    ['no reports', at(), []],
    ['one report', at(1), []],
    ['a silence of exactly ten minutes', at(0, 1, 2, 12), []],
    ['a silence of more', at(0, 1, 2, 12.1), [[2, 12.1]]],
    ['eight times the usual interval, when that is long', at(0, 5, 10, 15, 55), []],
    ['more than eight times', at(0, 5, 10, 15, 55.1), [[15, 55.1]]],
    [
      'two gaps',
      at(0, 1, 2, 30, 31, 32, 60),
      [
        [2, 30],
        [32, 60],
      ],
    ],
  ])('%s', (_name, reports, expected) => {
    expect(findGaps(reports).map(({ from, to }) => [from / minute, to / minute])).toEqual(expected);
  });
});

describe('thinTrack', () => {
  const reports = at(...Array.from({ length: 1_000 }, (_, index) => index), 2_000);
  const thin = thinTrack(reports, findGaps(reports), 100);
  it('keeps both ends and the ends of gaps, in order, and not more than asked for', () => {
    expect(thin.length).toBeLessThanOrEqual(100);
    expect(thin[0]).toEqual(reports[0]);
    expect(thin.slice(-2)).toEqual(reports.slice(-2));
    expect([...thin].sort((a, b) => a.timestamp - b.timestamp)).toEqual(thin);
  });
  it('leaves short tracks alone', () => {
    expect(thinTrack(reports, [], 1_001)).toEqual(reports);
  });
});
