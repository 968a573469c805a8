import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bearing } from './bearing.ts';
import { destination, wrapLongitude } from './destination.ts';
import { distanceBoundKm, distanceKm, earthRadiusKm, type Place } from './distance.ts';

const place = (latitude: number, longitude: number): Place => ({ latitude, longitude });
const places: fc.Arbitrary<Place> = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
const quarter = (Math.PI / 2) * earthRadiusKm;

test.each([
  ['nowhere', place(10, 20), place(10, 20), 0],
  ['a degree of the equator', place(0, 0), place(0, 1), quarter / 90],
  ['pole to equator', place(90, 77), place(0, 0), quarter],
  ['over the pole', place(89, 0), place(89, 180), quarter / 45],
  ['across the antimeridian', place(0, 179.5), place(0, -179.5), quarter / 90],
  ['either spelling of the antimeridian', place(33, 180), place(33, -180), 0],
  ['to the antipode', place(0, 0), place(0, 180), quarter * 2],
])('distance: %s', (...[, a, b, expected]) => {
  expect(distanceKm(a, b)).toBeCloseTo(expected, 6);
});

test('the quick bound is never below the distance', () => {
  fc.assert(
    fc.property(places, places, (a, b) => {
      expect(distanceBoundKm(a, b)).toBeGreaterThanOrEqual(distanceKm(a, b) - 1e-3);
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ['north', place(0, 0), place(1, 0), 0],
  ['east along the equator', place(0, 0), place(0, 1), 90],
  ['south', place(1, 0), place(0, 0), 180],
  ['west across the antimeridian', place(0, -179), place(0, 179), 270],
  ['nowhere', place(10, 20), place(10, 20), 0],
])('bearing: %s', (...[, a, b, expected]) => {
  expect(bearing(a, b)).toBeCloseTo(expected, 9);
});

test.each([
  [180, -180],
  [-180, -180],
  [179.5, 179.5],
  [540, -180],
  [-190, 170],
])('longitude %d is %d', (longitude, expected) => {
  expect(wrapLongitude(longitude)).toBe(expected);
});

test('a destination lies as far as asked, and in the direction asked', () => {
  const legs = fc.record({
    bearing: fc.double({ min: 0, max: 359.99, noNaN: true }),
    distanceKm: fc.double({ min: 0.1, max: 15_000, noNaN: true }),
  });
  const away = places.filter(({ latitude }) => Math.abs(latitude) < 89);
  fc.assert(
    fc.property(away, legs, (from, leg) => {
      const to = destination(from, leg);
      expect(distanceKm(from, to)).toBeCloseTo(leg.distanceKm, 3);
      const turn = Math.abs(bearing(from, to) - leg.bearing);
      expect(Math.min(turn, 360 - turn)).toBeLessThan(0.01);
    }),
    { numRuns: 2000 },
  );
});
