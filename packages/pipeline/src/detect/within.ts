import { distanceBoundKm, distanceKm, type Place } from '../geo/distance.ts';

/** Whether two places are no farther apart than so many km; mostly a bound tells, which costs a tenth. */
export const isWithin = (a: Place, b: Place, km: number): boolean =>
  distanceBoundKm(a, b) <= km || distanceKm(a, b) <= km;
