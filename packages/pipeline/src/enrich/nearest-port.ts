import { distanceBoundKm, distanceKm } from '../geo/distance.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import type { Enricher } from './enricher.ts';
import type { PortFinder } from './port-finder.ts';
import type { PortMemory } from './track.ts';

/** Larger than any rounding of distances and of remembered places, so that the port is nearest beyond doubt. */
const marginKm = 0.005;

/**
 * Half the margin to the second nearest port: a vessel that has moved less is still nearest to the
 * same one (triangle inequality).
 */
function search(memory: PortMemory, record: EnrichedRecord, finder: PortFinder): void {
  const found = finder.find(record);
  memory.port = found.port;
  memory.latitude = record.latitude;
  memory.longitude = record.longitude;
  memory.safeKm = (found.secondKm - found.distanceKm) / 2 - marginKm;
}

export const nearestPortEnricher: Enricher = {
  description: 'Nearest port by great-circle distance (R = 6371 km), to the metre.',
  apply(record, context) {
    const { port: memory } = context;
    const isSafe = memory.safeKm > 0 && distanceBoundKm(memory, record) < memory.safeKm;
    if (!isSafe) search(memory, record, context.ports);
    const { ports, places } = context.ports;
    const place = places[memory.port];
    if (place === undefined) return;
    record.nearest_port = ports[memory.port]?.name ?? '';
    record.distance_to_port = Math.round(distanceKm(record, place) * 1000) / 1000;
  },
};
