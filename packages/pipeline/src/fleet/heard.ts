import type { EnrichedRecord } from '../records/enriched.ts';

/** What is remembered of a ship between two of its positions. */
export interface Heard {
  mmsi: string;
  vessel_id: string | null;
  /** Its place in the order in which ships entered their slots. */
  order: number;
  /** It was said to be silent. */
  isSilent: boolean;
  /** Slot of its latest position. */
  slot: number;
  /** Slots in which it was heard, the latest as bit 0. */
  slots: number;
  at: number;
  latitude: number;
  longitude: number;
  speed: number | null;
  course: number | null;
  vessel_name: string | null;
  vessel_type: string | null;
  source: string;
  nearest_port: string;
  distance_to_port: number;
  expected_interval: number | null;
}

/** A ship that is heard for the first time. */
export const createHeard = (record: EnrichedRecord): Heard => ({
  mmsi: record.mmsi,
  vessel_id: record.vessel_id,
  order: 0,
  isSilent: false,
  slot: 0,
  slots: 0,
  at: record.timestamp,
  latitude: record.latitude,
  longitude: record.longitude,
  speed: record.speed,
  course: record.course,
  vessel_name: record.vessel_name,
  vessel_type: record.vessel_type,
  source: record.source,
  nearest_port: record.nearest_port,
  distance_to_port: record.distance_to_port,
  expected_interval: record.expected_interval,
});

/** Takes a newer position over. Texts that are the same stay, so that old packets can go. */
export function takePosition(heard: Heard, record: EnrichedRecord): void {
  heard.at = record.timestamp;
  heard.latitude = record.latitude;
  heard.longitude = record.longitude;
  heard.speed = record.speed;
  heard.course = record.course;
  heard.distance_to_port = record.distance_to_port;
  heard.expected_interval = record.expected_interval;
  if (heard.source !== record.source) heard.source = record.source;
  if (heard.nearest_port !== record.nearest_port) heard.nearest_port = record.nearest_port;
  const { vessel_name, vessel_type } = record;
  if (vessel_name !== null && heard.vessel_name !== vessel_name) heard.vessel_name = vessel_name;
  if (vessel_type !== null && heard.vessel_type !== vessel_type) heard.vessel_type = vessel_type;
}
