import { earthRadiusKm, radians, type Place } from '../geo/distance.ts';

/** Above this a half angle and its sine differ by more than the margin, degrees. */
const mostDegrees = 1.4;
/** sin x >= 0.9999 x for the half of that. */
const margin = 0.9999 * earthRadiusKm * radians;

/**
 * A lower bound of the great-circle distances from a place, km, by adding and multiplying only: within a part in a
 * hundred up to 50 km, and of little use beyond 150 km. From haversine with sin x >= 0.9999 x and
 * cos b >= cos a - |a - b|.
 */
export function createLowerBoundKm({ latitude, longitude }: Place): (other: Place) => number {
  const cosine = Math.cos(latitude * radians);
  return (other) => {
    const north = Math.abs(other.latitude - latitude);
    const turn = Math.abs(other.longitude - longitude);
    const east = Math.min(turn > 180 ? 360 - turn : turn, mostDegrees);
    const narrow = Math.max(0, cosine - north * radians) * east;
    const up = Math.min(north, mostDegrees);
    return margin * Math.sqrt(up * up + narrow * narrow);
  };
}
