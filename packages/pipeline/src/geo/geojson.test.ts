import { expect, test } from 'vitest';
import { readPolygons } from './geojson.ts';
import { createAreaIndex } from './area-index.ts';
import type { MultiPolygon } from './polygon.ts';

const polygon = (...rings: number[][][]) => ({ type: 'Polygon', coordinates: rings });
type Sides = [west: number, south: number, east: number, north: number];
const box = (...[west, south, east, north]: Sides): number[][] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
function read(geometry: unknown): MultiPolygon {
  const found = readPolygons(geometry);
  if ('problem' in found) throw new Error(found.problem);
  return found.polygons;
}
const isIn = (polygons: MultiPolygon, longitude: number, latitude: number): boolean =>
  createAreaIndex([polygons]).at({ latitude, longitude }).length > 0;

test('a polygon that crosses the antimeridian is on both sides of it, with its hole', () => {
  const polygons = read(polygon(box(170, 0, -170, 10), box(-178, 2, -176, 4)));
  const inside = [171, 179.99, 180, -180, -179.99, -171].map((at) => isIn(polygons, at, 5));
  expect(inside).toEqual([true, true, true, true, true, true]);
  expect([169, -169, 0].map((at) => isIn(polygons, at, 5))).toEqual([false, false, false]);
  expect([-178.1, -177, -175.9].map((at) => isIn(polygons, at, 3))).toEqual([true, false, true]);
});

test('one whose longitudes go on beyond 180 is the same', () => {
  expect(isIn(read(polygon(box(170, 0, 190, 10))), -171, 5)).toBe(true);
});

test('all of the world is all of the world', () => {
  const world = read(polygon(box(-180, -90, 180, 90)));
  expect([-180, 0, 179.9].map((at) => isIn(world, at, 0))).toEqual([true, true, true]);
});

test.each([
  { pole: 'north', latitude: 70, inside: 89, outside: 69 },
  { pole: 'south', latitude: -70, inside: -89, outside: -69 },
])('a ring round the $pole pole encloses it', ({ latitude, inside, outside }) => {
  const round = [0, 90, 180, -90, 0].map((longitude) => [longitude, latitude]);
  const polygons = read(polygon(round));
  for (const longitude of [-179, -91, -1, 1, 91, 179]) {
    expect(isIn(polygons, longitude, inside)).toBe(true);
    expect(isIn(polygons, longitude, outside)).toBe(false);
  }
});

test('collections and multipolygons are one area', () => {
  const parts = [box(0, 0, 1, 1), box(5, 0, 6, 1)].map((ring) => [ring]);
  const many = { type: 'MultiPolygon', coordinates: parts };
  const polygons = read({
    type: 'GeometryCollection',
    geometries: [many, polygon(box(9, 0, 10, 1))],
  });
  expect([0.5, 3, 5.5, 9.5].map((at) => isIn(polygons, at, 0.5))).toEqual([
    true,
    false,
    true,
    true,
  ]);
});

test.each([
  ['nothing', null, 'it is nothing and not a Polygon or MultiPolygon'],
  [
    'a point',
    { type: 'Point', coordinates: [0, 0] },
    'it is a Point and not a Polygon or MultiPolygon',
  ],
  ['no ring', { type: 'Polygon', coordinates: [] }, 'a polygon has no ring'],
  [
    'two corners',
    polygon([
      [0, 0],
      [1, 1],
      [0, 0],
    ]),
    'a ring has 3 positions and needs 4',
  ],
  ['an open ring', polygon(box(0, 0, 1, 1).slice(0, 4)), 'a ring does not end where it begins'],
  ['metres', polygon(box(0, 0, 500_000, 1)), '500000, 0 is no longitude and latitude in degrees'],
  ['text', { type: 'Polygon', coordinates: [[['0', '0']]] }, 'a position is not two numbers'],
  ['no list', { type: 'Polygon', coordinates: 'x' }, 'a polygon is no list'],
])('%s is refused by name', (_name, geometry, problem) => {
  expect(readPolygons(geometry)).toEqual({ problem });
});
