import { column, defineRecord, optional, type RecordOf } from './define.ts';
import {
  arrivalColumns,
  identityColumns,
  motionColumns,
  originColumns,
  provenanceColumns,
} from './position.ts';

/** Null where nobody has looked: in what was enriched before there were these columns. */
const placeColumns = {
  flag: optional.text('country of the MMSI, ISO 3166-1 alpha-2; null when it holds none'),
  zones: optional.text('ids of the zones it is in, ascending, with a comma between; empty in none'),
  distance_to_shore: optional.float(
    'great-circle distance to the nearest coast, km, within 2.1 km; 0 on land and inland waters',
  ),
  destination_port: optional.text('LOCODE of the port that the destination means; null if none'),
  destination_confidence: optional.integer(
    'how sure: 4 its LOCODE, 3 its name, 2 a name that others share, 1 a name among other words',
  ),
  implied_speed: optional.float(
    "knots from the vessel's previous position; null if none, late or of the same time",
  ),
  distance_sailed: optional.float("km from the vessel's previous position; null if none or late"),
  expected_interval: optional.float(
    'seconds to the next position as ITU-R M.1371-5 wants them; null for stations that need not report',
  ),
  weather_at: optional.timestamp(
    'when the weather was observed or is valid, the older of the two; null from the climatology',
  ),
  reference_version: optional.text('version of the ports, zones and settings that were used'),
};

export const speedCategories = ['STOPPED', 'SLOW', 'CRUISING', 'FAST'] as const;

export const enrichedRecord = defineRecord({
  name: 'ais_enriched',
  description: 'Every valid position with weather, nearest port and what its track says of it.',
  columns: {
    ...originColumns,
    mmsi: column.text('nine digits with leading zeros'),
    timestamp: column.timestamp('when the vessel was at the position'),
    latitude: column.float('degrees north, -90 to 90'),
    longitude: column.float('degrees east, -180 to 180'),
    ...motionColumns,
    ...identityColumns,
    ...arrivalColumns,
    sea_temperature: optional.float(
      'sea surface temperature on the 1 degree grid, degrees Celsius',
    ),
    wind_speed: optional.float('wind speed on the 1 degree grid, knots; null without a provider'),
    weather_source: optional.text(
      'who gave the weather: climatology or a provider, or two of them with a plus between',
    ),
    nearest_port: column.text('name of the nearest port, unique in the port table'),
    distance_to_port: column.float('great-circle distance to it, km (R = 6371 km), to the metre'),
    speed_category: optional.oneOf(speedCategories, '0, below 5, below 15 knots, or faster'),
    time_in_zone: optional.float(
      "hours since the vessel's previous position; null if none or late",
    ),
    is_potential_fishing: column.boolean('speed within 2 to 5 knots and time_in_zone above 1 hour'),
    is_fishing: column.boolean('2 to 5 knots without a break for an hour or more'),
    late: column.boolean("older than the vessel's last position when it arrived"),
    beyond_horizon: column.boolean('older than the duplicate check remembers'),
    quality: column.integer('what is doubtful: the sum of its flags (see Quality), 0 if nothing'),
    ...provenanceColumns,
    vessel_id: optional.text(
      'the ship among those that share the MMSI: the MMSI itself, or with the time its segment began; null where nobody has looked',
    ),
    ...placeColumns,
  },
});
export type EnrichedRecord = RecordOf<typeof enrichedRecord>;
