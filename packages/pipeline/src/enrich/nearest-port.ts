import { distanceBoundKm, distanceKm } from '../geo/distance.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import type { EnrichContext, Enricher } from './enricher.ts';
import type { PortFinder } from './port-finder.ts';
import type { PortMemory } from './track.ts';

/** Larger than any rounding of distances, so that the remembered port is nearest beyond doubt. */
const marginKm = 0.001;

/**
 * Half the margin to the second nearest port: a vessel that has moved less is still nearest to the
 * same one (triangle inequality).
 */
function searchPort(record: EnrichedRecord, finder: PortFinder): PortMemory {
  const found = finder.find(record);
  return {
    port: found.port,
    latitude: record.latitude,
    longitude: record.longitude,
    safeKm: (found.secondKm - found.distanceKm) / 2 - marginKm,
  };
}

function portMemoryFor(record: EnrichedRecord, { track, ports }: EnrichContext): PortMemory {
  const memory = track?.port ?? null;
  if (memory !== null && distanceBoundKm(memory, record) < memory.safeKm) return memory;
  const found = searchPort(record, ports);
  if (track !== null) track.port = found;
  return found;
}

export const nearestPortEnricher: Enricher = {
  description: 'Nearest port by great-circle distance (R = 6371 km), to the metre.',
  apply(record, context) {
    const port = context.ports.ports[portMemoryFor(record, context).port];
    if (port === undefined) return;
    record.nearest_port = port.name;
    record.distance_to_port = Math.round(distanceKm(record, port) * 1000) / 1000;
  },
};
