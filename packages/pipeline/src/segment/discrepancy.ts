import { radians } from '../geo/distance.ts';

/** Where and when a ship was heard, and what it said of its motion. */
export interface Fix {
  /** Epoch ms. */
  at: number;
  /** Degrees. */
  latitude: number;
  longitude: number;
  /** Knots and degrees; null when not available. */
  speed: number | null;
  course: number | null;
}

const nmPerDegree = 60;

/** Degrees of longitude from -180 to below 180, for a difference of two. */
const wrap = (degrees: number): number =>
  degrees < -180 ? degrees + 360 : degrees >= 180 ? degrees - 360 : degrees;

/** East and north of `a`, nautical miles, on a plane: good enough for what a ship sails in hours. */
interface Way {
  east: number;
  north: number;
}

function wayBetween(a: Fix, b: Fix): Way {
  const cosine = Math.cos(((a.latitude + b.latitude) / 2) * radians);
  return {
    east: wrap(b.longitude - a.longitude) * nmPerDegree * cosine,
    north: (b.latitude - a.latitude) * nmPerDegree,
  };
}

/** Length of the straight way between two places, nautical miles; NaN when one is not known. */
export function wayNm(a: Fix, b: Fix): number {
  const cosine = Math.cos(((a.latitude + b.latitude) / 2) * radians);
  const east = wrap(b.longitude - a.longitude) * cosine;
  const north = b.latitude - a.latitude;
  return Math.sqrt(east * east + north * north) * nmPerDegree;
}

/** By how much a way misses where `fix` was heading for, nautical miles. */
function missNm(fix: Fix, hours: number, { east, north }: Way): number {
  const sailed = (fix.speed ?? 0) * hours;
  if (sailed === 0) return Math.hypot(east, north);
  // Without a course it may have headed straight there.
  if (fix.course === null) return Math.abs(Math.hypot(east, north) - sailed);
  const course = fix.course * radians;
  return Math.hypot(east - Math.sin(course) * sailed, north - Math.cos(course) * sailed);
}

/** Distance off the line of a course, nautical miles; infinite when the fix does not sail that far. */
function offLineNm({ speed, course }: Fix, hours: number, { east, north }: Way): number {
  if (speed === null || course === null) return Infinity;
  const sine = Math.sin(course * radians);
  const cosine = Math.cos(course * radians);
  const along = east * sine + north * cosine;
  return along > 0 && along <= speed * hours ? Math.abs(east * cosine - north * sine) : Infinity;
}

const offLineWeight = 10;

/**
 * How far two fixes, `hours` apart, are from being one track, nautical miles: the mean of what dead reckoning
 * misses from either of them or, where that is less, ten times the mean distance off the lines of both courses
 * (the measure of gpsdio-segment, Global Fishing Watch).
 */
export function discrepancyNm(a: Fix, b: Fix, hours: number): number {
  const way = wayBetween(a, b);
  const reckoned = (missNm(a, hours, way) + missNm(b, hours, way)) / 2;
  const offLine = (offLineNm(a, hours, way) + offLineNm(b, hours, way)) / 2;
  return Math.min(reckoned, offLine * offLineWeight);
}
