import { draftRecord } from '../src/clean/draft.ts';
import { draftEnriched } from '../src/enrich/enricher.ts';
import type { ValidRecord } from '../src/records/checked.ts';
import type { EnrichedRecord } from '../src/records/enriched.ts';
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
