import { around } from 'geokdbush';
import KDBush from 'kdbush';
import { distanceKm, type Place } from '../geo/distance.ts';
import type { Port } from '../reference/port.ts';

/** The nearest port and how far the second nearest is, km. */
export interface NearestPort {
  /** Index in the table. */
  port: number;
  distanceKm: number;
  /** At least `distanceKm`; infinite when the table has one port. */
  secondKm: number;
}

export interface PortFinder {
  ports: readonly Port[];
  find(place: Place): NearestPort;
}

/** The index orders by its own rounding, worst near the antipode (~0.1 m): within this ours decides. */
const slackKm = 0.001;

/**
 * Nearest port by a spatial index over the sphere, exactly as comparing the haversine distances of all
 * ports would give it; of ports equally far the first in the table.
 * @throws RangeError for an empty table
 */
export function createPortFinder(ports: readonly Port[]): PortFinder {
  if (ports.length === 0) throw new RangeError('the port table is empty');
  const index = new KDBush(ports.length);
  for (const port of ports) index.add(port.longitude, port.latitude);
  index.finish();

  const rank = (place: Place, candidates: number[]): NearestPort => {
    const best: NearestPort = { port: -1, distanceKm: Infinity, secondKm: Infinity };
    for (const candidate of candidates) {
      const port = ports[candidate];
      if (port !== undefined) take(best, candidate, distanceKm(place, port));
    }
    return best;
  };

  const find = (place: Place): NearestPort => {
    for (let count = 3; ; count *= 2) {
      const candidates = around(index, place.longitude, place.latitude, count);
      const best = rank(place, candidates);
      const last = ports[candidates.at(-1) ?? 0];
      const isSettled =
        candidates.length === ports.length ||
        (last !== undefined && distanceKm(place, last) > best.distanceKm + slackKm);
      if (isSettled) return best;
    }
  };
  return { ports, find };
}

function take(best: NearestPort, port: number, distance: number): void {
  const isNearer = distance < best.distanceKm || (distance === best.distanceKm && port < best.port);
  if (isNearer) {
    best.secondKm = best.distanceKm;
    best.distanceKm = distance;
    best.port = port;
  } else if (distance < best.secondKm) best.secondKm = distance;
}
