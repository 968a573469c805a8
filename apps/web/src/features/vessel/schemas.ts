import { enrichedRecord } from '@pelorus/pipeline/records/enriched';
import { vesselIdPattern } from '@pelorus/pipeline/records/vessel-id';
import { z } from 'zod';
import { edgeSchemaOf } from '../../server/edge-schema.ts';

export const mmsi = z
  .string()
  .regex(/^\d{9}$/, 'An MMSI is nine digits, such as 219018501.')
  .describe('nine digits with leading zeros')
  .meta({ example: '219018501' });

export const vesselId = z
  .string()
  .regex(vesselIdPattern, 'A vessel_id is one that an answer has given.')
  .optional()
  .describe('one of the ships that share the MMSI; all of them by default');

export const untilTime = z.iso
  .datetime({ offset: true, error: 'until is an ISO 8601 time with zone.' })
  .optional()
  .describe('end of the window, ISO 8601; now by default');

/** Said of every answer that may reach beyond the hot window. */
export const completeFlag = z
  .boolean()
  .describe(
    'false when positions older than the hot window may be missing: there is no lake, or it cannot be read just now',
  );

/** A limit from 1 to `max`; text in a query string is read as a number. */
export const limitOf = (fallback: number, max = 10_000) =>
  z.coerce
    .number<number>({ error: `The limit is a whole number from 1 to ${max}.` })
    .int(`The limit is a whole number from 1 to ${max}.`)
    .min(1, `The limit is at least 1.`)
    .max(max, `The limit is at most ${max}.`)
    .default(fallback)
    .describe(`how many at most, 1 to ${max}`);

const motion = [
  'timestamp',
  'latitude',
  'longitude',
  'speed',
  'course',
  'heading',
  'nav_status',
] as const;
const enrichment = [
  'sea_temperature',
  'wind_speed',
  'weather_source',
  'nearest_port',
  'distance_to_port',
  'speed_category',
  'time_in_zone',
  'is_potential_fishing',
  'is_fishing',
] as const;

const doubts = ['quality', 'vessel_id'] as const;
/** What is kept of the latest state and not of each position. */
const ofState = [
  'flag',
  'zones',
  'distance_to_shore',
  'destination_port',
  'destination_confidence',
  'expected_interval',
  'weather_at',
] as const;

export const vesselState = edgeSchemaOf(enrichedRecord, [
  'mmsi',
  'vessel_name',
  'vessel_type',
  'imo',
  'callsign',
  'destination',
  'draught',
  'length_m',
  'width_m',
  ...motion,
  ...enrichment,
  'source',
  'received_at',
  ...doubts,
  ...ofState,
]).meta({ id: 'VesselState' });

export const positionColumns = [
  ...motion,
  'vessel_name',
  'vessel_type',
  'destination',
  ...enrichment,
  'late',
  'source',
  'received_at',
  ...doubts,
] as const;
export const vesselPosition = edgeSchemaOf(enrichedRecord, positionColumns).meta({
  id: 'VesselPosition',
});

export const vesselSummary = edgeSchemaOf(enrichedRecord, [
  'mmsi',
  'vessel_id',
  'vessel_name',
  'vessel_type',
  'imo',
  'callsign',
  'destination',
  'timestamp',
]).meta({ id: 'VesselSummary' });

export const pointColumns = ['timestamp', 'latitude', 'longitude', 'speed', 'course'] as const;
export const trackPoint = edgeSchemaOf(enrichedRecord, pointColumns);

export const vesselListRow = edgeSchemaOf(enrichedRecord, [
  'mmsi',
  'vessel_id',
  'vessel_name',
  'vessel_type',
  'imo',
  'callsign',
  'destination',
  'length_m',
  'speed',
  'course',
  'nearest_port',
  'distance_to_port',
  'timestamp',
  'received_at',
  'source',
]);
