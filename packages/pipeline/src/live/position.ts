import type { EnrichedRecord } from '../records/enriched.ts';
import { sourceKind, type SourceKind } from '../records/raw.ts';
import { vesselClassIndex } from '../reference/vessel-types.ts';
import { segmentStart } from '../segment/segment.ts';

/** Order of the source kinds in frames. */
export const sourceKinds = ['live', 'replayed', 'simulated'] as const satisfies SourceKind[];

/** The latest position of a vessel as the live map shows it. */
export interface LivePosition {
  /** As a number: leading zeros come back by padding to nine digits. */
  mmsi: number;
  /** Epoch ms when the ship was first heard beside another on its MMSI; null for the first of an MMSI. */
  segment: number | null;
  /** Epoch ms, when the vessel was there and when the report was received. */
  timestamp: number;
  received_at: number;
  /** Degrees. */
  latitude: number;
  longitude: number;
  /** Knots, degrees; null when not available. */
  speed: number | null;
  course: number | null;
  heading: number | null;
  nav_status: number | null;
  /** Index in `vesselClasses` and in `sourceKinds`. */
  class_index: number;
  source_index: number;
}

type Shown =
  | 'mmsi'
  | 'vessel_id'
  | 'timestamp'
  | 'received_at'
  | 'latitude'
  | 'longitude'
  | 'speed'
  | 'course'
  | 'heading'
  | 'nav_status'
  | 'vessel_type'
  | 'source';

/** What the live map needs of an enriched record, or of a vessel's latest state. */
export const toLivePosition = (record: Pick<EnrichedRecord, Shown>): LivePosition => ({
  mmsi: Number(record.mmsi),
  segment: segmentStart(record.vessel_id),
  timestamp: record.timestamp,
  received_at: record.received_at,
  latitude: record.latitude,
  longitude: record.longitude,
  speed: record.speed,
  course: record.course,
  heading: record.heading,
  nav_status: record.nav_status,
  class_index: vesselClassIndex(record.vessel_type),
  source_index: sourceKinds.indexOf(sourceKind(record.source)),
});
