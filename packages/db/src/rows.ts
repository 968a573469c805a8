import { enrichedRecord, type EnrichedRecord } from '@pelorus/pipeline/records/enriched';

type Origin = 'origin_offset' | 'origin_index';

/** What of a position only the lake keeps. */
export const ofLake = ['implied_speed', 'distance_sailed', 'reference_version'] as const;
/** What is kept of a vessel's latest state and in the lake, but not of each position of the hot window. */
export const ofState = [
  'flag',
  'zones',
  'distance_to_shore',
  'destination_port',
  'destination_confidence',
  'expected_interval',
  'weather_at',
] as const;
/** What is told of each position and not of a state. */
export const ofPosition = ['late', 'beyond_horizon'] as const;

type NotOfVessel = Origin | (typeof ofLake)[number] | (typeof ofPosition)[number];
type NotOfPosition = Origin | (typeof ofLake)[number] | (typeof ofState)[number];
/** A position of the hot window, as read. */
export type PositionRow = Omit<EnrichedRecord, NotOfPosition>;
/** The latest state of a ship, as read. */
export type VesselRow = Omit<EnrichedRecord, NotOfVessel | 'vessel_id'> & { vessel_id: string };

const without = (...names: readonly string[]): string[] =>
  enrichedRecord.names.filter((name) => !name.startsWith('origin_') && !names.includes(name));
const positionNames = without(...ofLake, ...ofState);
const vesselNames = without(...ofLake, ...ofPosition);

const select = (names: readonly string[]): string =>
  names
    .map((name) => (name === 'mmsi' ? `lpad(mmsi::text, 9, '0') AS mmsi` : `"${name}"`))
    .join(', ');

/** Columns to select, with the MMSI as nine digits. */
export const positionSelect = select(positionNames);
export const vesselSelect = select(vesselNames);
/** The columns of a state from a position of the hot window: null where it keeps none. */
export const shipSelect = [
  select(without(...ofLake, ...ofState, ...ofPosition)),
  ...ofState.map((name) => `NULL AS "${name}"`),
].join(', ');

/** Text from a number with its leading zeros, as records have it. */
export const toMmsi = (mmsi: number): string => String(mmsi).padStart(9, '0');

/** The ship of a row of `alias`: the MMSI where nobody has looked for others. */
export const shipOf = (alias: string): string =>
  `coalesce(${alias}.vessel_id, lpad(${alias}.mmsi::text, 9, '0'))`;
