import { stoppedKnots } from '../map/live/motion.ts';
import { wayToPort, type Sailing } from '../ports/way-to-port.ts';
import type { PortArea } from '../ports/use-port-area.ts';

/** Beyond the longest voyages, ms: it does not go there as it sails now. */
const mostMs = 60 * 24 * 3_600_000;

export interface Arrival {
  /** Epoch ms. */
  at: number;
  distanceKm: number;
}

/**
 * When a vessel would be at the port of its destination, sailing straight on at the speed of its last position.
 * Null when that says nothing: it lies still, sails away from it, or is within the port's limit.
 */
export function estimateArrival(
  port: Pick<PortArea, 'latitude' | 'longitude' | 'radius_km'>,
  vessel: Sailing & { timestamp: number },
): Arrival | null {
  const { distance_km, arrives_in_ms, isLeaving } = wayToPort(port, vessel);
  const isThere = distance_km <= port.radius_km;
  if (vessel.speed < stoppedKnots || isLeaving || isThere || arrives_in_ms > mostMs) return null;
  return { at: vessel.timestamp + arrives_in_ms, distanceKm: distance_km };
}
