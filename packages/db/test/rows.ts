import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import type { VesselEvent } from '@pelorus/pipeline/records/event';
import type { RejectedRecord } from '@pelorus/pipeline/records/rejected';
import { ofLake, ofPosition, ofState } from '../src/rows.ts';

export const noon = Date.UTC(2026, 10, 24, 12);

/** An enriched position with only what must be there, unless told otherwise. */
export const anEnriched = (values: Partial<EnrichedRecord> = {}): EnrichedRecord => ({
  origin_offset: 0,
  origin_index: 0,
  mmsi: '219018501',
  timestamp: noon,
  latitude: 55.5,
  longitude: 12.25,
  speed: null,
  course: null,
  heading: null,
  nav_status: null,
  vessel_name: null,
  vessel_type: null,
  imo: null,
  callsign: null,
  destination: null,
  draught: null,
  length_m: null,
  width_m: null,
  source: 'simulator:fleet',
  received_at: noon + 1_000,
  sea_temperature: null,
  wind_speed: null,
  weather_source: null,
  nearest_port: 'Copenhagen',
  distance_to_port: 20.125,
  speed_category: null,
  time_in_zone: null,
  is_potential_fishing: false,
  is_fishing: false,
  late: false,
  beyond_horizon: false,
  quality: 0,
  station: null,
  licence: null,
  vessel_id: null,
  flag: null,
  zones: null,
  distance_to_shore: null,
  destination_port: null,
  destination_confidence: null,
  implied_speed: null,
  distance_sailed: null,
  expected_interval: null,
  weather_at: null,
  reference_version: null,
  ...values,
});

const without = <T extends object>(row: T, ...names: readonly string[]): Partial<T> =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name))) as Partial<T>;
const origin = ['origin_offset', 'origin_index'];

/** What the hot window keeps of a position. */
export const inHotWindow = (row: EnrichedRecord) => without(row, ...ofLake, ...ofState);
/** What is read of it. */
export const asRead = (row: EnrichedRecord) =>
  without(inHotWindow(row) as EnrichedRecord, ...origin);
/** What is read of a vessel's state. */
export const asState = (row: EnrichedRecord) => without(row, ...origin, ...ofPosition, ...ofLake);

export const aReject = (values: Partial<RejectedRecord> = {}): RejectedRecord => ({
  origin_offset: 0,
  origin_index: 0,
  reason: 'not_json',
  mmsi: null,
  source: 'kafka:ais_raw',
  received_at: noon,
  line: null,
  raw: '{',
  station: null,
  licence: null,
  record: null,
  redrive_of: null,
  ...values,
});

export const anEvent = (values: Partial<VesselEvent> = {}): VesselEvent => ({
  event_id: `loitering:219018501:${noon}`,
  revision: 1,
  event_type: 'loitering',
  state: 'open',
  severity: 'info',
  mmsi: '219018501',
  vessel_id: '219018501',
  other_mmsi: null,
  other_vessel_id: null,
  vessel_name: null,
  vessel_type: null,
  flag: 'DK',
  other_vessel_name: null,
  start_at: noon,
  end_at: null,
  latitude: 55.5,
  longitude: 12.25,
  end_latitude: null,
  end_longitude: null,
  port: null,
  zone: null,
  confidence: null,
  evidence: '{"positions":[],"measured":{},"limits":{},"why":"It stayed."}',
  settings_version: 'test',
  detected_at: noon,
  source: 'simulator:fleet',
  origin: '0:0:0',
  ...values,
});
