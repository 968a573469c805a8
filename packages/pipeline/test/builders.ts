import { draftRecord } from '../src/clean/draft.ts';
import { draftEnriched } from '../src/enrich/enricher.ts';
import type { ValidRecord } from '../src/records/checked.ts';
import type { EnrichedRecord } from '../src/records/enriched.ts';
import type { VesselEvent } from '../src/records/event.ts';
import type { RawMessage } from '../src/stage.ts';

const encoder = new TextEncoder();

/** Log time of the messages made here, unless told otherwise. */
export const logTime = Date.UTC(2024, 0, 15, 12);

/** A message of `ais_raw`: bytes as they are, text as UTF-8, anything else as JSON. */
export function aMessage(value: unknown, changes: Partial<RawMessage> = {}): RawMessage {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return {
    offset: 0,
    timestamp: logTime,
    value: value instanceof Uint8Array ? value : encoder.encode(text),
    source: 'file:test',
    received_at: null,
    station: null,
    licence: null,
    ...changes,
  };
}

/** A raw record that is valid as it stands. */
export const aRaw = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  mmsi: '367123456',
  timestamp: '2024-01-15T10:00:00',
  latitude: 48.8566,
  longitude: 2.3522,
  speed: 12.5,
  ...changes,
});

export const aChecked = (changes: Partial<ValidRecord> = {}): ValidRecord => ({
  ...draftRecord({}, aMessage({}), 0),
  verdict: 'valid',
  mmsi: '367123456',
  timestamp: Date.UTC(2024, 0, 15, 10),
  latitude: 48.8566,
  longitude: 2.3522,
  speed: 12.5,
  ...changes,
});

export const anEnriched = (changes: Partial<EnrichedRecord> = {}): EnrichedRecord => ({
  ...draftEnriched(aChecked()),
  nearest_port: 'Paris',
  distance_to_port: 1,
  speed_category: 'CRUISING',
  ...changes,
});

export const anEvent = (changes: Partial<VesselEvent> = {}): VesselEvent => ({
  event_id: 'loitering:367123456:1705312800000',
  revision: 1,
  event_type: 'loitering',
  state: 'open',
  severity: 'info',
  mmsi: '367123456',
  vessel_id: '367123456',
  other_mmsi: null,
  other_vessel_id: null,
  vessel_name: null,
  vessel_type: null,
  flag: 'US',
  other_vessel_name: null,
  start_at: Date.UTC(2024, 0, 15, 10),
  end_at: null,
  latitude: 48.5,
  longitude: -5.25,
  end_latitude: null,
  end_longitude: null,
  port: null,
  zone: null,
  confidence: null,
  evidence: '{"positions":[],"measured":{},"limits":{},"why":"It stayed."}',
  settings_version: 'test',
  detected_at: Date.UTC(2024, 0, 15, 12),
  source: 'file:test',
  origin: '0:0:0',
  ...changes,
});
