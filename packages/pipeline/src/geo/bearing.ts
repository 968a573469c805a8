import { radians, type Place } from './distance.ts';

/**
 * Initial great-circle bearing from `a` to `b`, degrees from true north, 0 to below 360. Between equal
 * places it is 0.
 */
export function bearing(a: Place, b: Place): number {
  const latA = a.latitude * radians;
  const latB = b.latitude * radians;
  const deltaLon = (b.longitude - a.longitude) * radians;
  const y = Math.sin(deltaLon) * Math.cos(latB);
  const x = Math.cos(latA) * Math.sin(latB) - Math.sin(latA) * Math.cos(latB) * Math.cos(deltaLon);
  const degrees = (Math.atan2(y, x) / radians + 360) % 360;
  return degrees;
}
