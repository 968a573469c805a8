import { expect, test } from 'vitest';
import { flagsOf, qualityFlags, qualityOf } from './quality.ts';

test('each flag has a bit of its own', () => {
  const bits = Object.values(qualityFlags).map(({ bit }) => bit);
  expect(bits).toEqual(bits.map((_, index) => 2 ** index));
});

test('flags go into a number and come back', () => {
  expect(flagsOf(qualityOf('speed_noise', 'conflict'))).toEqual(['speed_noise', 'conflict']);
  expect(flagsOf(0)).toEqual([]);
});

test('a bit of a later version is left out', () => {
  expect(flagsOf(2 ** 30 + qualityOf('test_mmsi'))).toEqual(['test_mmsi']);
});
