import { radians, type Place } from '../geo/distance.ts';

/**
 * The place a share of the way from `a` to `b`, 0 to 1: on their great circle, along the chord, which for the
 * ways of half an hour is the way at even speed. Exact over the antimeridian and the poles.
 */
export function between(a: Place, b: Place, share: number): Place {
  const rest = 1 - share;
  const cosA = Math.cos(a.latitude * radians) * rest;
  const cosB = Math.cos(b.latitude * radians) * share;
  const x = cosA * Math.cos(a.longitude * radians) + cosB * Math.cos(b.longitude * radians);
  const y = cosA * Math.sin(a.longitude * radians) + cosB * Math.sin(b.longitude * radians);
  const z = Math.sin(a.latitude * radians) * rest + Math.sin(b.latitude * radians) * share;
  return {
    latitude: Math.atan2(z, Math.hypot(x, y)) / radians,
    longitude: Math.atan2(y, x) / radians,
  };
}
