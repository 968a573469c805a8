import { earthRadiusKm, radians, type Place } from './distance.ts';

/** As GeoJSON has it (RFC 7946): degrees, longitude first. */
export type LonLat = readonly [longitude: number, latitude: number];
/** First and last place are the same. Edges are straight in longitude and latitude. */
export type Ring = readonly LonLat[];
/** The outer ring, then its holes. */
export type Polygon = readonly Ring[];
export type MultiPolygon = readonly Polygon[];

/**
 * Whether a ray to the east crosses the edge from `a` to `b`. Of the two ends the northern one does not
 * count, so that a ray through a corner crosses once, and a place on a border between two polygons is in one.
 */
export const isCrossed = (
  { latitude, longitude }: Place,
  [aLon, aLat]: LonLat,
  [bLon, bLat]: LonLat,
): boolean =>
  aLat > latitude !== bLat > latitude &&
  longitude < ((bLon - aLon) * (latitude - aLat)) / (bLat - aLat) + aLon;

/** Whether the place is inside: in an outer ring and not in one of its holes (even-odd rule). */
export const isInside = (polygons: MultiPolygon, place: Place): boolean =>
  polygons.some((rings) => isInPolygon(rings, place));

function isInPolygon(rings: Polygon, place: Place): boolean {
  let inside = false;
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1], ring[i]];
      if (a !== undefined && b !== undefined && isCrossed(place, a, b)) inside = !inside;
    }
  return inside;
}

/**
 * How far the nearest edge is, km, on the plane that touches the globe at `place`: within a part in a
 * thousand up to 100 km, away from the poles.
 */
export function edgeDistanceKm(polygons: MultiPolygon, place: Place): number {
  const kmEast = earthRadiusKm * radians * Math.cos(place.latitude * radians);
  const kmNorth = earthRadiusKm * radians;
  const onPlane = ([longitude, latitude]: LonLat): [x: number, y: number] => [
    eastOf(place.longitude, longitude) * kmEast,
    (latitude - place.latitude) * kmNorth,
  ];
  let nearest = Infinity;
  for (const ring of polygons.flat())
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1], ring[i]];
      if (a === undefined || b === undefined) continue;
      nearest = Math.min(nearest, toOrigin(onPlane(a), onPlane(b)));
    }
  return nearest;
}

/** Degrees from one longitude to another, the shorter way, east positive. */
const eastOf = (from: number, to: number): number => {
  const degrees = to - from;
  return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
};

/** Distance of the segment from `a` to `b` to the origin of the plane. */
function toOrigin(a: readonly [number, number], b: readonly [number, number]): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : -(a[0] * dx + a[1] * dy) / length;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(a[0] + t * dx, a[1] + t * dy);
}
