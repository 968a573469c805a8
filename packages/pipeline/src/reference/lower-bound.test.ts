import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceKm } from '../geo/distance.ts';
import { createLowerBoundKm } from './lower-bound.ts';

const place = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
const degrees = fc.double({ min: -1.5, max: 1.5, noNaN: true });
const step = fc.record({ north: degrees, east: degrees });

test('is never above the distance, anywhere and near by', () => {
  fc.assert(
    fc.property(place, place, step, (a, b, { north, east }) => {
      const near = {
        latitude: Math.max(-90, Math.min(90, a.latitude + north)),
        longitude: ((a.longitude + east + 540) % 360) - 180,
      };
      for (const other of [b, near])
        expect(createLowerBoundKm(a)(other)).toBeLessThanOrEqual(distanceKm(a, other) + 1e-9);
    }),
    { numRuns: 2_000 },
  );
});

test('is nearly the distance within fifty kilometres', () => {
  const here = { latitude: 1.2, longitude: 103.8 };
  const there = { latitude: 1.4, longitude: 104.1 };
  expect(createLowerBoundKm(here)(there) / distanceKm(here, there)).toBeGreaterThan(0.99);
});
