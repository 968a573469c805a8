import fc from 'fast-check';
import { expect, test } from 'vitest';
import { destination } from '../geo/destination.ts';
import type { Place } from '../geo/distance.ts';
import { createPortAreas, limitKm, worldPortAreas } from './port-area.ts';
import type { Port } from './port.ts';
import { ports } from './ports.ts';

const aPort = (changes: Partial<Port> = {}): Port => ({
  name: 'Alfa',
  locode: 'XXALF',
  country: 'XX',
  latitude: 10,
  longitude: 179.99,
  ...changes,
});
/** A place so far from the port, to the bearing. */
const from = (port: Place, distanceKm: number, bearing = 90): Place =>
  destination(port, { bearing, distanceKm });

const square = (east: number, north: number): [number, number][] => [
  [east, north],
  [east + 0.1, north],
  [east + 0.1, north + 0.1],
  [east, north + 0.1],
  [east, north],
];

test.each([
  { of: 'no known size', port: aPort(), km: 3 },
  { of: 'small size', port: aPort({ size: 'very_small' }), km: 3 },
  { of: 'medium size', port: aPort({ size: 'medium' }), km: 4 },
  { of: 'large size', port: aPort({ size: 'large' }), km: 5 },
  { of: 'a radius of its own', port: aPort({ size: 'large', radius_km: 1 }), km: 1 },
])('a harbour of $of reaches $km km, across the antimeridian too', ({ port, km }) => {
  const { at } = createPortAreas([port]);
  expect(at(from(port, km - 0.01))).toMatchObject({ port, part: 'harbour', place: null });
  expect(at(from(port, km + 0.01))).toBeNull();
});

test('the limit goes round berths and anchorages, and the part is told', () => {
  const berth = { name: 'Quay 1', ...from(aPort(), 20), radius_km: 0.5 };
  const anchorage = { name: 'Roads', ...from(aPort(), 40), radius_km: 2 };
  const port = aPort({ berths: [berth], anchorages: [anchorage] });
  const { at } = createPortAreas([port]);
  expect(at(from(berth, 0.49))).toMatchObject({ part: 'berth', place: 'Quay 1' });
  expect(at(from(berth, 0.51))).toMatchObject({ part: 'harbour', place: null });
  expect(at(from(berth, 2.99))).toMatchObject({ part: 'harbour' });
  expect(at(from(berth, 3.01))).toBeNull();
  expect(at(from(anchorage, 1.99))).toMatchObject({ part: 'anchorage', place: 'Roads' });
  expect(at(from(anchorage, 2.01))).toBeNull();
});

test('a polygon counts instead of the radius', () => {
  const port = aPort({ latitude: 10, longitude: 20, polygon: [[square(20, 10)]] });
  const { at, near } = createPortAreas([port]);
  expect(at({ latitude: 10.05, longitude: 20.0001 })).toMatchObject({ port });
  expect(at({ latitude: 10.05, longitude: 19.9999 })).toBeNull();
  const outside = near({ latitude: 10.05, longitude: 19.98 }, 4);
  expect(outside?.limit_km).toBeCloseTo(2.19, 2);
});

test('of two ports it is the one whose limit is farther away', () => {
  const west = aPort({ name: 'West', longitude: 20 });
  const east = aPort({ name: 'East', ...from(west, 5) });
  const { at } = createPortAreas([west, east]);
  expect(at(from(west, 2.4))).toMatchObject({ port: west });
  expect(at(from(west, 2.6))).toMatchObject({ port: east });
});

test('outside of all, the port of the nearest limit within reach', () => {
  const port = aPort();
  const { near } = createPortAreas([port]);
  expect(near(from(port, 3.99), 1)?.limit_km).toBeCloseTo(0.99, 6);
  expect(near(from(port, 4.01), 1)).toBeNull();
});

test('the built-in table knows its ports', () => {
  const rotterdam = ports.find(({ locode }) => locode === 'NLRTM') ?? aPort();
  expect(worldPortAreas.at(rotterdam)).toMatchObject({ port: rotterdam, part: 'harbour' });
  expect(worldPortAreas.at({ latitude: 40, longitude: -40 })).toBeNull();
});

test('finds what comparing all ports finds', () => {
  const some = ports.filter((_, i) => i % 4 === 0);
  const polar = [89.99, -90].map((latitude, i) => aPort({ name: `Pole ${i}`, latitude }));
  const table = [...some, ...polar, aPort(), aPort({ name: 'Bravo', longitude: -179.99 })];
  const areas = createPortAreas(table);
  const leg = fc.record({
    bearing: fc.double({ min: 0, max: 360, noNaN: true }),
    distanceKm: fc.double({ min: 0, max: 14, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.constantFrom(...table), leg, (port, away) => {
      const place = destination(port, away);
      const limits = table.map((candidate) => limitKm(candidate, place));
      const nearest = Math.min(...limits);
      const expected = nearest <= 10 ? table[limits.indexOf(nearest)] : undefined;
      const found = areas.near(place, 10);
      expect(found?.port).toBe(expected);
      if (found !== null) expect(found.limit_km).toBe(nearest);
    }),
    { numRuns: 3000 },
  );
});

test('how far a place is from a port is how far it is from the nearest part of it', () => {
  const place = { latitude: 10, longitude: 0 };
  const port = aPort({
    ...place,
    berths: [{ name: 'B', ...from(place, 20), radius_km: 1 }],
    anchorages: [{ name: 'A', ...from(place, 40), radius_km: 5 }],
  });
  const { awayKm } = createPortAreas([port]);
  const away = [4, 12, 21, 33, 38, 54, 56].map(
    (km) => Math.round(awayKm(from(place, km)) * 10) / 10,
  );
  expect(away).toEqual([4, 8, 1, 2, 0, 9, Infinity]);
});
