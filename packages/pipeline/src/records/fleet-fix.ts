import { column, defineRecord, optional, type RecordOf } from './define.ts';
import { originColumns } from './position.ts';

export const fleetFix = defineRecord({
  name: 'fleet_fix',
  description:
    'The first position of a vessel in each slot of ten minutes, or its last one once it has fallen silent.',
  columns: {
    ...originColumns,
    is_last: column.boolean('the last position of a vessel that has been silent since'),
    mmsi: column.text('nine digits with leading zeros'),
    vessel_id: optional.text('the ship among those that share the MMSI'),
    timestamp: column.timestamp('when the vessel was at the position'),
    latitude: column.float('degrees north, -90 to 90'),
    longitude: column.float('degrees east, -180 to 180'),
    speed: optional.float('speed over ground, knots'),
    course: optional.float('course over ground, degrees from true north'),
    before_at: optional.timestamp("the vessel's previous position; null if it had been silent"),
    before_latitude: optional.float('degrees north'),
    before_longitude: optional.float('degrees east'),
    vessel_name: optional.text('name as last reported'),
    vessel_type: optional.text('type class, such as Cargo or Tanker'),
    source: column.text('feed that delivered the position, as kind:name'),
    nearest_port: column.text('name of the nearest port'),
    distance_to_port: column.float('great-circle distance to it, km'),
    expected_interval: optional.float(
      'seconds between two reports, by its class, status and speed',
    ),
    heard_slots: column.integer('of the 32 slots up to this one, those in which it was heard'),
    is_between: optional.boolean('told between slots, for collision risks alone'),
  },
});
export type FleetFix = RecordOf<typeof fleetFix>;

/** The ship of a fix among all: its vessel_id, else its MMSI. */
export const shipKeyOf = ({ vessel_id, mmsi }: Pick<FleetFix, 'vessel_id' | 'mmsi'>): string =>
  vessel_id ?? mmsi;
