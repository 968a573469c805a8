import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { destination } from '../geo/destination.ts';
import { distanceKm } from '../geo/distance.ts';
import { closestApproach, type Moving } from './closest-approach.ts';

const minute = 60_000;
const nm = 1.852;
const here = { latitude: 0, longitude: 0 };
/** Of a ship at the equator that steams north at 10 knots. */
const a: Moving = { ...here, speed: 10, course: 0 };
const other = (...[bearing, miles, speed, course]: number[]): Moving => ({
  ...destination(here, { bearing: bearing ?? 0, distanceKm: (miles ?? 0) * nm }),
  ...{ speed: speed ?? 0, course: course ?? 0 },
});

describe('two ships', () => {
  test.each<[string, Moving, number, number]>([
    ['head on', other(0, 10, 10, 180), 0, 30],
    [
      'head on, half a mile aside',
      other(Math.atan2(0.5, 10) * (180 / Math.PI), 10.0125, 10, 180),
      0.5,
      30,
    ],
    ['one overtakes the other', other(180, 2, 20, 0), 0, 12],
    ['crossing, both at the same place', other(45, Math.SQRT2 * 5, 10, 270), 0, 30],
    ['crossing a mile behind', other(90, 5, 10, 270), 5 / Math.SQRT2, 15],
    ['drawing apart', other(180, 2, 10, 180), 0, -6],
    ['one lies still ahead', other(0, 5, 0, 0), 0, 30],
    ['side by side', other(90, 3, 10, 0), 3, 0],
    ['at the same place', { ...here, speed: 5, course: 90 }, 0, 0],
  ])('%s', (...[, b, miles, minutes]) => {
    const { km, inMs } = closestApproach(a, b);
    expect(km / nm).toBeCloseTo(miles, 2);
    expect(inMs / minute).toBeCloseTo(minutes, 1);
  });
});

test('is that of both ships sailed on great circles, wherever they are', () => {
  const course = fc.double({ min: 0, max: 359, noNaN: true });
  const speed = fc.double({ min: 3, max: 30, noNaN: true });
  const place = fc.record({
    latitude: fc.oneof(
      fc.double({ min: -89.9, max: 89.9, noNaN: true }),
      fc.constantFrom(-89.95, 89.95),
    ),
    longitude: fc.oneof(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.constantFrom(-180, 179.99, 180),
    ),
  });
  const scene = fc.record({
    ...{ place, bearing: course, km: fc.double({ min: 1, max: 20, noNaN: true }) },
    ...{ courses: fc.tuple(course, course), speeds: fc.tuple(speed, speed) },
  });
  fc.assert(
    fc.property(scene, ({ place: at, bearing, km, courses, speeds }) => {
      const first: Moving = { ...at, speed: speeds[0], course: courses[0] };
      const there = destination(at, { bearing, distanceKm: km });
      const second: Moving = { ...there, speed: speeds[1], course: courses[1] };
      const found = closestApproach(first, second);
      fc.pre(found.inMs > 0 && found.inMs < 20 * minute);
      const sailed = (ship: Moving) =>
        destination(ship, {
          bearing: ship.course,
          distanceKm: (ship.speed * nm * found.inMs) / (60 * minute),
        });
      expect(distanceKm(sailed(first), sailed(second))).toBeCloseTo(found.km, 1);
    }),
    { numRuns: 500 },
  );
});
