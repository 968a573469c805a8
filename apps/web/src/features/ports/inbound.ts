import type { Place } from '@pelorus/pipeline/geo/distance';
import { wayToPort, type Sailing } from './way-to-port.ts';

/** A course this near to the bearing of the port goes there, degrees. */
export const headingLimitDeg = 30;
/** Without a word of its destination a vessel is taken to be bound for a port within this, km. */
export const headingReachKm = 100;
/** Later than this a vessel is not counted, ms. */
export const soonMs = 24 * 3_600_000;

export interface Underway extends Sailing {
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
  const { distance_km, arrives_in_ms, off, isLeaving } = wayToPort(port, vessel);
  if (arrives_in_ms > soonMs) return null;
  if (port.locode !== null && vessel.destination_port === port.locode)
    return isLeaving ? null : { by: 'destination', distance_km, arrives_in_ms };
  if (vessel.destination_port !== null || off === null) return null;
  const isHeading = off <= headingLimitDeg && distance_km <= headingReachKm;
  return isHeading ? { by: 'heading', distance_km, arrives_in_ms } : null;
}
