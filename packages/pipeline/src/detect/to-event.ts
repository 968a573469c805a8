import type { EnrichedRecord } from '../records/enriched.ts';
import type { VesselEvent } from '../records/event.ts';
import { formatOrigin } from '../records/origin-text.ts';
import { flagOfMmsi } from '../reference/mid.ts';
import { toVesselId, mmsiOfShip } from '../ships/ship-key.ts';
import { versionOf } from '../settings.ts';
import type { EventDraft } from './detector.ts';
import type { ShipState } from './ship.ts';

/** What a draft does not say: whose event it is, and the record that made this revision. */
export interface EventContext {
  ship: ShipState;
  record: EnrichedRecord;
  partition: number;
}

/** By one position a ship may come into several zones, which are several events. */
const eventIdOf = ({ event_type, zone }: Partial<EventDraft>, key: string, at: number): string =>
  zone == null ? `${event_type}:${key}:${at}` : `${event_type}:${key}:${at}:${zone}`;

/** A draft as the record that is published and kept. */
export function toEvent(
  { start, end, evidence, ...draft }: EventDraft,
  { ship, record, partition }: EventContext,
): VesselEvent {
  const id = toVesselId(ship.key);
  const mmsi = mmsiOfShip(ship.key);
  return {
    event_id: eventIdOf(draft, id, start.at),
    revision: draft.revision,
    event_type: draft.event_type,
    state: draft.state,
    severity: draft.severity,
    mmsi,
    vessel_id: id,
    other_mmsi: null,
    other_vessel_id: null,
    vessel_name: ship.vessel_name ?? record.vessel_name,
    vessel_type: ship.vessel_type ?? record.vessel_type,
    flag: flagOfMmsi(mmsi)?.iso2 ?? null,
    other_vessel_name: null,
    start_at: start.at,
    end_at: end?.at ?? null,
    latitude: start.latitude,
    longitude: start.longitude,
    end_latitude: end?.latitude ?? null,
    end_longitude: end?.longitude ?? null,
    port: draft.port ?? null,
    zone: draft.zone ?? null,
    confidence: draft.confidence ?? null,
    evidence: JSON.stringify(evidence),
    settings_version: versionOf('detect'),
    detected_at: record.timestamp,
    source: record.source,
    origin: formatOrigin({ partition, offset: record.origin_offset, index: record.origin_index }),
  };
}
