import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import type { RejectedRecord } from '@pelorus/pipeline/records/rejected';

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
  ...values,
});

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
