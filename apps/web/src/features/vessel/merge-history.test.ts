import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeHistory } from './merge-history.ts';

type Store = 'hot' | 'lake' | 'both';
const at = (timestamp: number, store: string) => ({ timestamp, store });
const boundary = 1_000;

describe('at the boundary', () => {
  const hot = [at(boundary - 1, 'hot'), at(boundary, 'hot'), at(boundary + 1, 'hot')];
  test.each([
    ['both have the same', [at(boundary, 'lake')], hot],
    ['the lake ends just before', [at(boundary - 2, 'lake')], [at(boundary - 2, 'lake'), ...hot]],
    ['the lake goes further', [at(boundary + 2, 'lake')], [...hot, at(boundary + 2, 'lake')]],
    ['the lake has a gap of the hot window', [], hot],
  ])('%s', (_name, lake, expected) => {
    expect(mergeHistory({ hot, lake }, 10)).toEqual(expected);
  });
});

test('only the newest are kept', () => {
  const stores = { hot: [at(3, 'hot')], lake: [at(1, 'lake'), at(2, 'lake')] };
  expect(mergeHistory(stores, 2)).toEqual([at(2, 'lake'), at(3, 'hot')]);
});

test('however positions are spread, a track has no seam and no time twice', () => {
  const where = fc.constantFrom<Store>('hot', 'lake', 'both');
  const spread = fc.uniqueArray(fc.tuple(fc.integer({ min: 900, max: 1_100 }), where), {
    selector: ([timestamp]) => timestamp,
  });
  fc.assert(
    fc.property(spread, fc.integer({ min: 1, max: 50 }), (positions, limit) => {
      const ordered = positions.toSorted(([a], [b]) => a - b);
      // Each store gives the newest of its own.
      const storeOf = (name: Store) =>
        ordered
          .filter(([, store]) => store === name || store === 'both')
          .map(([timestamp]) => at(timestamp, name))
          .slice(-limit);
      const merged = mergeHistory({ hot: storeOf('hot'), lake: storeOf('lake') }, limit);
      const expected = ordered
        .map(([timestamp, store]) => at(timestamp, store === 'lake' ? 'lake' : 'hot'))
        .slice(-limit);
      expect(merged).toEqual(expected);
    }),
  );
});
