import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexAsOf, insertValue, mostValues } from './weather-values.ts';

const ats = (values: readonly { at: number }[]): number[] => values.map(({ at }) => at);
function after(times: readonly number[], now: number | null): { at: number }[] {
  const values: { at: number }[] = [];
  for (const at of times) insertValue(values, { at }, now);
  return values;
}
const hours = Array.from({ length: 20 }, (_, hour) => hour);

it.each([
  [0, -1],
  [1, 0],
  [2, 0],
  [3, 1],
  [9, 1],
])('at %i the value of index %i counts', (at, index) => {
  expect(indexAsOf([{ at: 1 }, { at: 3 }], at)).toBe(index);
});

describe('values of a quantity', () => {
  it('are in the order of their times, the later word for one time', () => {
    const values = [{ at: 2, word: 'a' }];
    for (const value of [
      { at: 1, word: 'b' },
      { at: 3, word: 'c' },
      { at: 2, word: 'd' },
    ])
      insertValue(values, value, null);
    expect(values.map(({ word }) => word)).toEqual(['b', 'd', 'c']);
  });

  it.each([
    ['a long past leaves the last', null, [12, 13, 14, 15, 16, 17, 18, 19]],
    ['a long forecast leaves what counts and what comes next', 0, [0, 1, 2, 3, 4, 5, 6, 7]],
    ['in the middle three before are kept', 10, [7, 8, 9, 10, 11, 12, 13, 14]],
    ['near the end no fewer are kept', 19, [12, 13, 14, 15, 16, 17, 18, 19]],
    ['all ahead of now', -5, [0, 1, 2, 3, 4, 5, 6, 7]],
  ])('%s', (_, now, kept) => {
    expect(ats(after(hours, now))).toEqual(kept);
  });

  it('are never too many, and the one that counts now is kept in any order', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(hours, { minLength: 1 }),
        fc.integer({ min: 0, max: 19 }),
        (times, now) => {
          const values = after(times, now);
          expect(values.length).toBe(Math.min(times.length, mostValues));
          const counts = Math.max(...times.filter((at) => at <= now), -1);
          expect(values[indexAsOf(values, now)]?.at ?? -1).toBe(counts);
        },
      ),
    );
  });
});
