import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distanceKm, earthRadiusKm } from './distance.ts';
import { nearestPoint, Points } from './nearest-point.ts';

const place = fc.record({
  latitude: fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 90)),
  longitude: fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(-180, 180)),
});
/** Straight through the earth, radii: near the antipode a millimetre of it is metres of the way round. */
const chordOf = (km: number): number => 2 * Math.sin(km / earthRadiusKm / 2);
/** Coordinates of 32 bits: a metre or two. */
const slack = 3e-7;

it('is as far as the nearest of all, whatever was asked before', () => {
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 1, maxLength: 60 }),
      fc.array(fc.tuple(place, fc.double({ min: -0.2, max: 0.2, noNaN: true })), { maxLength: 20 }),
      (known, asked) => {
        const points = new Points(known.length);
        for (const { longitude, latitude } of known) points.add(longitude, latitude);
        const nearest = nearestPoint(points);
        for (const [one, aside] of asked) {
          const latitude = Math.max(-90, Math.min(90, one.latitude + aside));
          // The second is often in the same cell as the first, with another point nearest.
          for (const here of [one, { ...one, latitude }]) {
            const expected = Math.min(...known.map((point) => distanceKm(here, point)));
            const found = nearest.kmToAny(here, [nearest.find(here)]);
            expect(Math.abs(chordOf(found) - chordOf(expected))).toBeLessThan(slack);
          }
        }
      },
    ),
    { numRuns: 500 },
  );
});
