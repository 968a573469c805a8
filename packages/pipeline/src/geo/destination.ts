import { earthRadiusKm, radians, type Place } from './distance.ts';

/** Brings a longitude to -180 up to below 180 degrees. */
export const wrapLongitude = (longitude: number): number =>
  longitude >= -180 && longitude < 180
    ? longitude
    : ((((longitude + 180) % 360) + 360) % 360) - 180;

/** A way to go along a great circle. */
export interface Leg {
  /** Initial bearing, degrees from true north. */
  bearing: number;
  distanceKm: number;
}

/** The place reached from `from` along a great circle (R = 6371 km), longitude -180 to below 180. */
export function destination(from: Place, leg: Leg): Place {
  const angle = leg.distanceKm / earthRadiusKm;
  const course = leg.bearing * radians;
  const lat = from.latitude * radians;
  const sinLat =
    Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(course);
  const latitude = Math.asin(Math.min(1, Math.max(-1, sinLat)));
  const y = Math.sin(course) * Math.sin(angle) * Math.cos(lat);
  const x = Math.cos(angle) - Math.sin(lat) * sinLat;
  const longitude = from.longitude + Math.atan2(y, x) / radians;
  return { latitude: latitude / radians, longitude: wrapLongitude(longitude) };
}
