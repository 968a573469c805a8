import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DistinctSet } from './distinct.ts';

const value = fc.oneof(
  fc.integer({ min: 0, max: 999_999_999 }),
  fc.integer({ min: 0, max: 40 }),
  fc.constantFrom(0, 2 ** 32 - 2),
);

test('counts as a plain set does', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 500 }), (values) => {
      const plain = new Set<number>();
      const set = new DistinctSet();
      for (const each of values) {
        expect(set.add(each)).toBe(!plain.has(each));
        plain.add(each);
        expect(set.size).toBe(plain.size);
      }
      expect([...set.sorted()]).toEqual([...plain].sort((a, b) => a - b));
      expect(DistinctSet.of(set.sorted()).sorted()).toEqual(set.sorted());
    }),
  );
});

test('100,000 vessels', () => {
  const set = new DistinctSet();
  for (let round = 0; round < 2; round++)
    for (let i = 0; i < 100_000; i++) set.add(200_000_000 + i * 5_000);
  expect(set.size).toBe(100_000);
});
