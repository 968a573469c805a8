import type { ValidRecord } from '../records/checked.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import { settleFields } from '../records/settle-fields.ts';
import type { Reference } from '../reference/reference.ts';
import type { PortFinder } from './port-finder.ts';
import type { PortMemory, Track } from './track.ts';
import type { Weather } from './weather-grid.ts';

/** What an enricher may look at. The track is as it was before this position, null for the first. */
export interface EnrichContext {
  track: Track | null;
  /** Of its ship; the enricher of the nearest port keeps it. */
  port: PortMemory;
  weather: Weather;
  ports: PortFinder;
  reference: Reference;
}

/** One step that fills columns of an enriched record from the position and what is known before it. */
export interface Enricher {
  /** What it does, for people. */
  description: string;
  apply(record: EnrichedRecord, context: EnrichContext): void;
}

/** An enriched record before the enrichers: what the checked one says. */
export function draftEnriched(checked: ValidRecord): EnrichedRecord {
  return {
    origin_offset: checked.origin_offset,
    origin_index: checked.origin_index,
    mmsi: checked.mmsi,
    timestamp: checked.timestamp,
    latitude: checked.latitude,
    longitude: checked.longitude,
    speed: checked.speed,
    course: checked.course,
    heading: checked.heading,
    nav_status: checked.nav_status,
    vessel_name: checked.vessel_name,
    vessel_type: checked.vessel_type,
    imo: checked.imo,
    callsign: checked.callsign,
    destination: checked.destination,
    draught: checked.draught,
    length_m: checked.length_m,
    width_m: checked.width_m,
    source: checked.source,
    received_at: checked.received_at,
    sea_temperature: null,
    wind_speed: null,
    weather_source: null,
    nearest_port: '',
    distance_to_port: 0,
    speed_category: null,
    time_in_zone: null,
    is_potential_fishing: false,
    is_fishing: false,
    late: false,
    beyond_horizon: checked.beyond_horizon,
    quality: checked.quality,
    station: checked.station,
    licence: checked.licence,
    vessel_id: checked.mmsi,
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
  };
}

// Safe because nothing but this sees it.
settleFields(draftEnriched({} as ValidRecord));
