import { bearing } from '@pelorus/pipeline/geo/bearing';
import { distanceKm, type Place } from '@pelorus/pipeline/geo/distance';

const kmPerNm = 1.852;
/** A course this near to the bearing of the port goes there, degrees. */
export const headingLimitDeg = 30;
/** Without a word of its destination a vessel is taken to be bound for a port within this, km. */
export const headingReachKm = 100;
/** Nearer than this its course says nothing any more, km. */
const closeKm = 5;
/** Later than this a vessel is not counted, ms. */
export const soonMs = 24 * 3_600_000;

export interface Underway extends Place {
  /** Knots. */
  speed: number;
  /** Degrees from true north. */
  course: number | null;
  /** LOCODE of the port its destination means. */
  destination_port: string | null;
}

export interface Inbound {
  by: 'destination' | 'heading';
  distance_km: number;
  /** At its speed of now, along the great circle, ms. */
  arrives_in_ms: number;
}

/**
 * Whether a vessel is on its way to a port within a day: it says so and does not sail away from it, or it
 * says nothing that is understood and heads for it from near by. Null when it is not.
 */
export function inboundTo(
  port: Place & { locode: string | null },
  vessel: Underway,
): Inbound | null {
  const distance_km = distanceKm(vessel, port);
  const arrives_in_ms = (distance_km / kmPerNm / vessel.speed) * 3_600_000;
  if (arrives_in_ms > soonMs) return null;
  const off = vessel.course === null ? null : turnBetween(vessel.course, bearing(vessel, port));
  if (port.locode !== null && vessel.destination_port === port.locode) {
    const isLeaving = off !== null && off > 90 && distance_km > closeKm;
    return isLeaving ? null : { by: 'destination', distance_km, arrives_in_ms };
  }
  if (vessel.destination_port !== null || off === null) return null;
  const isHeading = off <= headingLimitDeg && distance_km <= headingReachKm;
  return isHeading ? { by: 'heading', distance_km, arrives_in_ms } : null;
}

/** Degrees between two directions, 0 to 180. */
function turnBetween(a: number, b: number): number {
  const turn = Math.abs(a - b) % 360;
  return turn > 180 ? 360 - turn : turn;
}
