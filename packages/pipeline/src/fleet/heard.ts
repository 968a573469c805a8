import type { EnrichedRecord } from '../records/enriched.ts';

/** Where a ship stands in the order of slots. */
export interface Standing {
  /** Its place in the order in which ships entered their slots. */
  order: number;
  /** It was said to be silent. */
  isSilent: boolean;
  /** Slot of its latest position. */
  slot: number;
  /** Slots in which it was heard, the latest as bit 0. */
  slots: number;
}

/** What is remembered of a ship between two of its positions. */
export interface Heard extends Standing {
  mmsi: string;
  vessel_id: string;
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

/** A ship at a position; what that does not say of it is as it was known before. */
export const toHeard = (
  record: EnrichedRecord,
  known: Heard | null,
  { order, isSilent, slot, slots }: Standing,
): Heard => ({
  order,
  isSilent,
  slot,
  slots,
  mmsi: record.mmsi,
  vessel_id: record.vessel_id ?? record.mmsi,
  at: record.timestamp,
  latitude: record.latitude,
  longitude: record.longitude,
  speed: record.speed,
  course: record.course,
  vessel_name: record.vessel_name ?? known?.vessel_name ?? null,
  vessel_type: record.vessel_type ?? known?.vessel_type ?? null,
  source: record.source,
  nearest_port: record.nearest_port,
  distance_to_port: record.distance_to_port,
  expected_interval: record.expected_interval,
});
