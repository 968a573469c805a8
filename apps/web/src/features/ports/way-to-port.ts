import { bearing } from '@pelorus/pipeline/geo/bearing';
import { distanceKm, type Place } from '@pelorus/pipeline/geo/distance';

const kmPerNm = 1.852;
/** Nearer than this its course says nothing any more, km. */
const closeKm = 5;

export interface Sailing extends Place {
  /** Knots. */
  speed: number;
  /** Degrees from true north. */
  course: number | null;
}

export interface WayToPort {
  distance_km: number;
  /** At its speed of now, along the great circle, ms; infinite when it lies still. */
  arrives_in_ms: number;
  /** Degrees its course is off the bearing of the port; null without a course. */
  off: number | null;
  /** It sails away from it. */
  isLeaving: boolean;
}

/** How a vessel gets to a port as it sails now. Land and traffic are not looked at. */
export function wayToPort(port: Place, vessel: Sailing): WayToPort {
  const distance_km = distanceKm(vessel, port);
  const off = vessel.course === null ? null : turnBetween(vessel.course, bearing(vessel, port));
  return {
    distance_km,
    arrives_in_ms: (distance_km / kmPerNm / vessel.speed) * 3_600_000,
    off,
    isLeaving: off !== null && off > 90 && distance_km > closeKm,
  };
}

/** Degrees between two directions, 0 to 180. */
function turnBetween(a: number, b: number): number {
  const turn = Math.abs(a - b) % 360;
  return turn > 180 ? 360 - turn : turn;
}
