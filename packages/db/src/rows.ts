import { enrichedRecord, type EnrichedRecord } from '@pelorus/pipeline/records/enriched';

type Origin = 'origin_offset' | 'origin_index';

/** A position of the hot window, as read. */
export type PositionRow = Omit<EnrichedRecord, Origin>;
/** The latest state of a vessel, as read. */
export type VesselRow = Omit<PositionRow, 'late' | 'beyond_horizon'>;

const positionNames = enrichedRecord.names.filter((name) => !name.startsWith('origin_'));
const vesselNames = positionNames.filter((name) => name !== 'late' && name !== 'beyond_horizon');

const select = (names: readonly string[]): string =>
  names
    .map((name) => (name === 'mmsi' ? `lpad(mmsi::text, 9, '0') AS mmsi` : `"${name}"`))
    .join(', ');

/** Columns to select, with the MMSI as nine digits. */
export const positionSelect = select(positionNames);
export const vesselSelect = select(vesselNames);

/** Text from a number with its leading zeros, as records have it. */
export const toMmsi = (mmsi: number): string => String(mmsi).padStart(9, '0');

/** The ship of a row of `alias`: the MMSI where nobody has looked for others. */
export const shipOf = (alias: string): string =>
  `coalesce(${alias}.vessel_id, lpad(${alias}.mmsi::text, 9, '0'))`;
