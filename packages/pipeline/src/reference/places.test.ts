import fc from 'fast-check';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { expect, test, vi } from 'vitest';
import coarse from 'world-atlas/land-110m.json' with { type: 'json' };
import { createAreaIndex, onBothSides } from '../geo/area-index.ts';
import { readPolygons } from '../geo/geojson.ts';
import { distanceKm, type Place } from '../geo/distance.ts';
import { isInside, type LonLat, type MultiPolygon, type Polygon } from '../geo/polygon.ts';
import { createPortFinder } from '../enrich/port-finder.ts';
import { ports } from './ports.ts';
import { createShore, eachCoastPoint, shoreAccuracyKm } from './shore.ts';
import { createZones, zoneIds, type Zone } from './zone.ts';

/** A hundred thousand places take their time on a busy machine. */
vi.setConfig({ testTimeout: 180_000 });

const topology = coarse as unknown as Topology<{ land: GeometryCollection }>;
const land: MultiPolygon = feature(topology, topology.objects.land).features.flatMap(
  ({ geometry }) => {
    const read = readPolygons(geometry);
    return 'problem' in read ? [] : read.polygons;
  },
);

/** Places all over the globe; one in ten at a pole, on the antimeridian or on a whole degree. */
function* places(count: number): Generator<Place> {
  const random = fc.sample(fc.integer({ min: 0, max: 2 ** 31 - 1 }), { numRuns: 1, seed: 6 });
  let seed = random[0] ?? 1;
  const next = (): number => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32;
  const odd = [-90, -89.9999, 0, 89.9999, 90];
  const seam = [-180, -179.9999, 0, 179.9999, 180];
  for (let i = 0; i < count; i++) {
    const latitude = (Math.asin(2 * next() - 1) * 180) / Math.PI;
    const longitude = next() * 360 - 180;
    const kind = i % 30;
    if (kind === 0) yield { latitude: odd[i % 5] ?? 0, longitude };
    else if (kind === 10) yield { latitude, longitude: seam[i % 5] ?? 0 };
    else if (kind === 20)
      yield { latitude: Math.round(latitude), longitude: Math.round(longitude) };
    else yield { latitude, longitude };
  }
}

/** A star round a place, with a hole; some reach over a pole or the antimeridian. */
const star = (index: number): Polygon => {
  const [longitude, latitude] = [((index * 37) % 360) - 180, ((index * 53) % 176) - 88];
  const ring = (size: number): LonLat[] =>
    Array.from({ length: 24 }, (_, corner): LonLat => {
      const angle = ((corner % 23) / 23) * 2 * Math.PI;
      const reach = size * (corner % 2 === 0 ? 1 : 0.6);
      const north = Math.min(90, Math.max(-90, latitude + reach * Math.sin(angle)));
      return [longitude + reach * Math.cos(angle), north];
    }).map((place, corner, all): LonLat => (corner === 23 ? (all[0] ?? place) : place));
  return [ring(2 + (index % 9)), ring(0.5)];
};
const zones = Array.from({ length: 300 }, (_, i): Zone => {
  const id = `star-${String(i).padStart(3, '0')}`;
  return { id, name: id, kind: 'test', polygons: [star(i), star(i + 300)], attribution: null };
});

/** 180 E is 180 W. */
const west = ({ latitude, longitude }: Place): Place => ({
  ...{ latitude, longitude: longitude >= 180 ? longitude - 360 : longitude },
});

test('zones, ports and land of 100,000 places are those that looking at all of them gives', () => {
  const shapes = zones.map(({ polygons }) =>
    polygons.flatMap(onBothSides).map((polygon) => ({ polygon, mayHold: boxOf(polygon) })),
  );
  const lands = land.flatMap(onBothSides).map((polygon) => ({ polygon, mayHold: boxOf(polygon) }));
  const zonesAt = createZones(zones);
  const inland = createAreaIndex([land]);
  const finder = createPortFinder(ports);
  const unit = ports.map((port) => onSphere(port));
  const wrong: unknown[] = [];
  for (const place of places(100_000)) {
    const at = west(place);
    const isIn = ({ polygon, mayHold }: (typeof lands)[number]): boolean =>
      mayHold(at) && isInside([polygon], at);
    const expected = zones.flatMap(({ id }, i) => (shapes[i]?.some(isIn) ? [id] : []));
    const { x, y, z } = onSphere(place);
    let nearest = -Infinity;
    for (const other of unit) nearest = Math.max(nearest, x * other.x + y * other.y + z * other.z);
    const found = unit[finder.find(place).port] ?? { x: 0, y: 0, z: 0 };
    const isRight =
      zonesAt(place) === expected.join() &&
      zoneIds(zonesAt(place)).length === expected.length &&
      inland.at(place).length === (lands.some(isIn) ? 1 : 0) &&
      x * found.x + y * found.y + z * found.z > nearest - 1e-9;
    if (!isRight) wrong.push(place);
  }
  expect(wrong).toEqual([]);
});

test('the distance to the shore of 100,000 places is within what is stated', () => {
  const shore = createShore(land);
  const coast: { x: number; y: number; z: number }[] = [];
  eachCoastPoint(land, 20, (longitude, latitude) => coast.push(onSphere({ latitude, longitude })));
  const inland = createAreaIndex([land]);
  // Half of the way between two points that the comparison knows.
  const slack = shoreAccuracyKm + 10;
  const wrong: unknown[] = [];
  for (const place of places(100_000)) {
    const distance = shore(place);
    if (inland.at(place).length > 0) {
      if (distance > shoreAccuracyKm) wrong.push({ ...place, distance });
      continue;
    }
    const { x, y, z } = onSphere(place);
    let nearest = -1;
    for (const point of coast) nearest = Math.max(nearest, x * point.x + y * point.y + z * point.z);
    const expected = 6371 * Math.acos(Math.min(1, nearest));
    const isRight =
      distance <= expected + shoreAccuracyKm + 0.1 && distance >= expected - slack - 0.1;
    if (!isRight) wrong.push({ ...place, distance, expected });
  }
  expect(wrong).toEqual([]);
});

test('off a coast it is the distance to its edge, to what is stated', () => {
  const island: MultiPolygon = [
    [
      [
        [0, 0],
        [3, 0],
        [3, 2],
        [0, 2],
        [0, 0],
      ],
    ],
  ];
  const shore = createShore(island);
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 3, noNaN: true }),
      fc.double({ min: 0, max: 2, noNaN: true }),
      (longitude, south) => {
        const place = { latitude: -south, longitude };
        const expected = distanceKm(place, { latitude: 0, longitude });
        expect(Math.abs(shore(place) - expected)).toBeLessThanOrEqual(shoreAccuracyKm + 0.1);
        expect(shore({ latitude: 1, longitude })).toBeLessThanOrEqual(shoreAccuracyKm);
      },
    ),
    { numRuns: 2_000 },
  );
});

function onSphere({ latitude, longitude }: Place): { x: number; y: number; z: number } {
  const [north, east] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  const around = Math.cos(north);
  return { x: around * Math.cos(east), y: around * Math.sin(east), z: Math.sin(north) };
}

/** Whether a place may be in a polygon. */
function boxOf(polygon: Polygon): (place: Place) => boolean {
  const [longitudes = [], latitudes = []] = [0, 1].map((axis) =>
    polygon.flat().map((at) => at[axis] ?? 0),
  );
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  return ({ latitude, longitude }) =>
    latitude >= south && latitude <= north && longitude >= west && longitude <= east;
}
