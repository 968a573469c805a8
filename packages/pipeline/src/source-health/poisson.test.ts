import { expect, it } from 'vitest';
import { poissonAtMost } from './poisson.ts';

// By summation with 60 digits.
it.each([
  [0, 18.42, 1.00068e-8],
  [8, 30, 2.04608e-6],
  [3, 30, 4.66103e-10],
  [30, 30, 0.548351],
  [149, 300, 3.29084e-22],
  [900, 1000, 6.97767e-4],
])('P(N <= %d), mean %d', (count, mean, chance) => {
  expect(poissonAtMost(count, mean) / chance).toBeCloseTo(1, 4);
});
it.each([
  { name: 'nothing expected', count: 0, mean: 0, chance: 1 },
  { name: 'less than none', count: -1, mean: 5, chance: 0 },
  { name: 'a fraction is rounded down', count: 2.9, mean: 5, chance: poissonAtMost(2, 5) },
])('$name', ({ count, mean, chance }) => {
  expect(poissonAtMost(count, mean)).toBe(chance);
});
