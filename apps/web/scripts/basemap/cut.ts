import { geoArea, geoEquirectangular, geoStream, type GeoPermissibleObjects } from 'd3-geo';
import type { Polygon as SpherePolygon } from 'geojson';

export type Point = [longitude: number, latitude: number];
export type Ring = Point[];
/** Outer ring first, then its holes. */
export type Polygon = Ring[];

const ignore = (): void => undefined;
const projection = geoEquirectangular()
  .scale(180 / Math.PI)
  .translate([0, 0])
  .precision(0);
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** The rings or lines of a shape on the sphere, cut where it crosses the antimeridian, in degrees. */
export function cutAtAntimeridian(shape: GeoPermissibleObjects): Point[][] {
  const lines: Point[][] = [];
  let line: Point[] = [];
  const sink = {
    point: (x: number, y: number) => line.push([round(x), round(-y)]),
    lineStart: () => {
      line = [];
    },
    lineEnd: () => lines.push(line),
    polygonStart: ignore,
    polygonEnd: ignore,
    sphere: ignore,
  };
  geoStream(shape, projection.stream(sink));
  return lines.filter((points) => points.length > 1);
}

const half = 2 * Math.PI;

/** A sliver that runs the wrong way round would be all of the earth but itself. */
export const facing = (polygon: SpherePolygon): SpherePolygon =>
  geoArea(polygon) < half
    ? polygon
    : { ...polygon, coordinates: polygon.coordinates.map((ring) => [...ring].reverse()) };

const isAtSeam = ([longitude]: Point): boolean => Math.abs(longitude) > 179.99;

/** Breaks lines where they only run along the antimeridian: that is the cut, not a coast. */
export function dropSeam(lines: Point[][]): Point[][] {
  return lines.flatMap((line) => {
    const parts: Point[][] = [[]];
    line.forEach((point, index) => {
      const before = line[index - 1];
      if (before !== undefined && isAtSeam(before) && isAtSeam(point)) parts.push([]);
      parts.at(-1)?.push(point);
    });
    return parts.filter((part) => part.length > 1);
  });
}

/** Twice the signed area. */
const area = (ring: Ring): number =>
  ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return sum + (x * nextY - nextX * y);
  }, 0);

function contains(ring: Ring, [x, y]: Point): boolean {
  let isInside = false;
  ring.forEach(([ax, ay], index) => {
    const [bx, by] = ring[(index + ring.length - 1) % ring.length] ?? [ax, ay];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside;
  });
  return isInside;
}

const close = (ring: Ring): Ring => {
  const [first] = ring;
  return first === undefined ? ring : [...ring, first];
};

/**
 * Groups the rings of one cut polygon: the largest ring tells which way outer rings run, and a hole
 * goes to the outer ring around it.
 */
export function groupRings(rings: Ring[]): Polygon[] {
  const byArea = rings
    .map((ring) => ({ ring, area: area(ring) }))
    .filter((entry) => entry.area !== 0)
    .sort((a, b) => Math.abs(b.area) - Math.abs(a.area));
  const sign = Math.sign(byArea[0]?.area ?? 1);
  const outers = byArea.filter((entry) => Math.sign(entry.area) === sign).map(({ ring }) => ring);
  const polygons = outers.map((ring): Polygon => [ring]);
  for (const { ring } of byArea.filter((entry) => Math.sign(entry.area) !== sign)) {
    const [first] = ring;
    const home = polygons.findIndex(([outer]) => first && outer && contains(outer, first));
    polygons[home]?.push(ring);
  }
  return polygons.map((polygon) => polygon.map(close));
}
