import fc from 'fast-check';
import { expect, it } from 'vitest';
import { niceTicks } from './nice-scale.ts';

it.each([
  [0, [0, 1]],
  [4, [0, 1, 2, 3, 4]],
  [100, [0, 25, 50, 75, 100]],
  [3_210, [0, 1_000, 2_000, 3_000, 4_000]],
])('%d', (most, expected) => {
  expect(niceTicks(most)).toEqual(expected);
});

it('covers the largest value with few ticks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), (most) => {
      const ticks = niceTicks(most);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
      expect(ticks.length).toBeLessThanOrEqual(7);
    }),
  );
});
