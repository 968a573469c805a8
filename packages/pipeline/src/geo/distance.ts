/** Mean radius of the Earth, km, as the contract fixes it. */
export const earthRadiusKm = 6371;

/** Radians in a degree. */
export const radians = Math.PI / 180;

/** A place on the globe, degrees. */
export interface Place {
  latitude: number;
  longitude: number;
}

/**
 * Great-circle distance between two places by the haversine formula, km (R = 6371 km).
 * Degrees in; longitudes of either spelling of the antimeridian give the same distance.
 */
export function distanceKm(a: Place, b: Place): number {
  const sinLat = Math.sin(((b.latitude - a.latitude) * radians) / 2);
  const sinLon = Math.sin(((b.longitude - a.longitude) * radians) / 2);
  const cosines = Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians);
  const h = sinLat * sinLat + cosines * sinLon * sinLon;
  return 2 * earthRadiusKm * Math.asin(Math.sqrt(h < 1 ? h : 1));
}

/**
 * A distance that the great circle between two places cannot exceed, km, without trigonometry: the
 * length of the straight line in degrees, which is some path between them. Far off across the
 * antimeridian, where it is only a large number.
 */
export function distanceBoundKm(a: Place, b: Place): number {
  const lat = b.latitude - a.latitude;
  const lon = b.longitude - a.longitude;
  return earthRadiusKm * radians * Math.sqrt(lat * lat + lon * lon);
}
