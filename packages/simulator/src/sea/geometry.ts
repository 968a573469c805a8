const radiusKm = 6371;
const rad = Math.PI / 180;

/** Longitude and latitude, degrees. */
export type Point = readonly [longitude: number, latitude: number];

/** Great-circle distance, km. */
export function distanceKm(a: Point, b: Point): number {
  const dLat = (b[1] - a[1]) * rad;
  const dLon = (b[0] - a[0]) * rad;
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(a[1] * rad) * Math.cos(b[1] * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * radiusKm * Math.asin(Math.min(1, Math.sqrt(h)));
}

const kmPerDegree = radiusKm * rad;

/** The point `eastKm` and `northKm` from `from`, on a local plane: exact enough below 100 km. */
export function moveKm(from: Point, eastKm: number, northKm: number): Point {
  const cos = Math.max(0.05, Math.cos(from[1] * rad));
  return [from[0] + eastKm / (kmPerDegree * cos), from[1] + northKm / kmPerDegree];
}

/** East and north from `a` to `b` on a local plane, km; the shorter way round. */
export function planeKm(a: Point, b: Point): readonly [eastKm: number, northKm: number] {
  const cos = Math.cos(((a[1] + b[1]) / 2) * rad);
  return [wrapLongitude(b[0] - a[0]) * kmPerDegree * cos, (b[1] - a[1]) * kmPerDegree];
}

/** Into [-180, 180). */
export const wrapLongitude = (degrees: number): number =>
  degrees >= -180 && degrees < 180 ? degrees : ((((degrees + 180) % 360) + 360) % 360) - 180;

/** Into [0, 360). */
export const wrapDegrees = (degrees: number): number =>
  degrees >= 0 && degrees < 360 ? degrees : ((degrees % 360) + 360) % 360;

/** Direction of a vector, degrees from true north. */
export const bearingOf = (east: number, north: number): number =>
  wrapDegrees(Math.atan2(east, north) / rad);

export const knotsToKmPerMs = 1.852 / 3_600_000;
