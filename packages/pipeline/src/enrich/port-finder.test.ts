import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { aChecked } from '../../test/builders.ts';
import { destination } from '../geo/destination.ts';
import { distanceKm, type Place } from '../geo/distance.ts';
import type { Port } from '../reference/port.ts';
import { ports } from '../reference/ports.ts';
import { createEnrichStage } from './index.ts';
import { createPortFinder, type NearestPort } from './port-finder.ts';

/** Comparing all ports thousands of times takes its time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

/** Nearest by comparing all, the first of those equally far, and how far the second is. */
function bruteForce(table: readonly Port[], place: Place): NearestPort {
  const best = { port: -1, distanceKm: Infinity, secondKm: Infinity };
  for (const [port, candidate] of table.entries()) {
    const distance = distanceKm(place, candidate);
    if (distance < best.distanceKm) {
      Object.assign(best, { port, distanceKm: distance, secondKm: best.distanceKm });
    } else if (distance < best.secondKm) best.secondKm = distance;
  }
  return best;
}

const anywhere: fc.Arbitrary<Place> = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
/** Where a search may go wrong: the poles, the antimeridian, on and between ports. */
const adversarial: fc.Arbitrary<Place> = fc.oneof(
  fc.record({
    latitude: fc.constantFrom(-90, -89.9999, 0, 89.9999, 90),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  }),
  fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.constantFrom(-180, -179.9999, 0, 179.9999, 180),
  }),
  fc.constantFrom(...ports),
  fc.tuple(fc.constantFrom(...ports), fc.constantFrom(...ports)).map(([a, b]) => ({
    latitude: (a.latitude + b.latitude) / 2,
    longitude: (a.longitude + b.longitude) / 2,
  })),
);
const places = fc.oneof(anywhere, adversarial);

const aPort = (latitude: number, longitude: number, index: number): Port => ({
  name: `Port ${index}`,
  locode: `XX${String(index).padStart(3, '0')}`,
  country: 'XX',
  latitude,
  longitude,
});

test('finds in the table of the world what comparing all ports finds', () => {
  const finder = createPortFinder(ports);
  fc.assert(
    fc.property(places, (place) => {
      expect(finder.find(place)).toEqual(bruteForce(ports, place));
    }),
    { numRuns: 12_000 },
  );
});

test('finds in any table what comparing all ports finds, ties included', () => {
  // A coarse grid, so that ports coincide and places lie exactly between them.
  const grid: fc.Arbitrary<Place> = fc.record({
    latitude: fc.integer({ min: -6, max: 6 }).map((n) => n * 15),
    longitude: fc.integer({ min: -12, max: 12 }).map((n) => n * 15),
  });
  const table = fc.array(grid, { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(table, fc.array(grid, { minLength: 1 }), (portPlaces, queries) => {
      const grown = portPlaces.map((place, i) => aPort(place.latitude, place.longitude, i));
      const finder = createPortFinder(grown);
      for (const place of queries) expect(finder.find(place)).toEqual(bruteForce(grown, place));
    }),
  );
});

test('an empty table is refused', () => {
  expect(() => createPortFinder([])).toThrow(RangeError);
});

test('a vessel under way is given the port that comparing all ports gives', () => {
  const leg = fc.record({
    bearing: fc.double({ min: 0, max: 360, noNaN: true }),
    // Some steps stay within the remembered margin, some leave it.
    distanceKm: fc.oneof(fc.double({ min: 0, max: 5, noNaN: true }), fc.constantFrom(200, 3000)),
  });
  const stage = createEnrichStage();
  fc.assert(
    fc.property(anywhere, fc.array(leg, { maxLength: 40 }), (start, legs) => {
      const state = stage.initial();
      let place = start;
      const through = { offset: 0, index: 0 };
      for (const [i, next] of legs.entries()) {
        place = destination(place, next);
        const { latitude, longitude } = place;
        const checked = aChecked({ latitude, longitude, timestamp: i * 1000 });
        const [record] = stage.step(state, { through, records: [checked] }).records;
        const expected = bruteForce(ports, place);
        expect(record?.nearest_port).toBe(ports[expected.port]?.name);
        expect(record?.distance_to_port).toBe(Math.round(expected.distanceKm * 1000) / 1000);
      }
    }),
  );
});
