import type { LonLat, MultiPolygon, Polygon, Ring } from './polygon.ts';

/** Polygons read from a GeoJSON geometry, or why they cannot be. */
export type ReadPolygons = { polygons: MultiPolygon } | { problem: string };

class Problem extends Error {}

/**
 * The polygons of a Polygon, MultiPolygon or a collection of them (RFC 7946). Rings that cross the antimeridian
 * go on beyond 180 degrees, the shorter way; a ring round a pole is closed over it.
 */
export function readPolygons(geometry: unknown): ReadPolygons {
  try {
    return { polygons: polygonsOf(geometry) };
  } catch (error) {
    if (error instanceof Problem) return { problem: error.message };
    throw error;
  }
}

interface Geometry {
  type?: unknown;
  coordinates?: unknown;
  geometries?: unknown;
}

const listOf = (value: unknown, name: string): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  throw new Problem(`${name} is no list`);
};

function polygonsOf(geometry: unknown): Polygon[] {
  const { type, coordinates, geometries } = (geometry ?? {}) as Geometry;
  switch (type) {
    case 'Polygon':
      return [readPolygon(coordinates)];
    case 'MultiPolygon':
      return listOf(coordinates, 'coordinates').map(readPolygon);
    case 'GeometryCollection':
      return listOf(geometries, 'geometries').flatMap(polygonsOf);
    default:
      throw new Problem(
        `it is ${typeof type === 'string' ? `a ${type}` : 'nothing'} and not a Polygon or MultiPolygon`,
      );
  }
}

function readPolygon(value: unknown): Polygon {
  const rings = listOf(value, 'a polygon').map(readRing);
  const [outer] = rings;
  if (outer === undefined) throw new Problem('a polygon has no ring');
  return rings.map((ring, i) => (i === 0 ? ring : besides(ring, outer)));
}

const middleOf = (ring: Ring): number => {
  const longitudes = ring.map(([longitude]) => longitude);
  return (Math.min(...longitudes) + Math.max(...longitudes)) / 2;
};

/** A hole on the same side of the map as the ring it is in. */
function besides(hole: Ring, outer: Ring): Ring {
  const turns = Math.round((middleOf(outer) - middleOf(hole)) / 360) * 360;
  return turns === 0
    ? hole
    : hole.map(([longitude, latitude]): LonLat => [longitude + turns, latitude]);
}

function readPlace(value: unknown): LonLat {
  const [longitude, latitude] = listOf(value, 'a position');
  if (typeof longitude !== 'number' || typeof latitude !== 'number')
    throw new Problem('a position is not two numbers');
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 360))
    throw new Problem(`${longitude}, ${latitude} is no longitude and latitude in degrees`);
  return [longitude, latitude];
}

/** Corners of a ring of three edges. */
const fewest = 4;

function readRing(value: unknown): Ring {
  const ring = unrolled(listOf(value, 'a ring').map(readPlace));
  const [first, last] = [ring[0], ring.at(-1)];
  if (ring.length < fewest || first === undefined || last === undefined)
    throw new Problem(`a ring has ${ring.length} positions and needs ${fewest}`);
  if (first[1] !== last[1] || (first[0] - last[0]) % 360 !== 0)
    throw new Problem('a ring does not end where it begins');
  return first[0] === last[0] ? ring : overPole(ring, first, last);
}

/** Each step the shorter way round, so that a ring may go on beyond 180 degrees. */
function unrolled(places: readonly LonLat[]): LonLat[] {
  let turned = 0;
  let before = places[0]?.[0] ?? 0;
  return places.map(([longitude, latitude]) => {
    const step = longitude - before;
    before = longitude;
    // A whole turn is drawn as it stands: from -180 to 180 along a parallel.
    if (Math.abs(step) > 180 && Math.abs(step) < 360) turned -= Math.sign(step) * 360;
    return [longitude + turned, latitude];
  });
}

/** A ring that goes once round the earth encloses the pole that it is nearer to. */
function overPole(ring: Ring, first: LonLat, last: LonLat): Ring {
  const mean = ring.reduce((sum, [, latitude]) => sum + latitude, 0) / ring.length;
  const pole = mean < 0 ? -90 : 90;
  return [...ring, [last[0], pole], [first[0], pole], first];
}
