import { column, defineRecord, optional, type RecordOf } from './define.ts';

export const dailyStatistics = defineRecord({
  name: 'daily_statistics',
  description: 'Traffic of one day (UTC) and vessel type.',
  columns: {
    date: column.text('day, UTC, as YYYY-MM-DD'),
    vessel_type: column.text('type class, Unknown when none was reported'),
    total_positions: column.integer('valid positions'),
    avg_speed: optional.float('mean speed over ground, knots, of the positions that have one'),
    max_speed: optional.float('knots'),
    min_speed: optional.float('knots'),
    unique_vessels: column.integer('distinct MMSI'),
    fishing_activities: column.integer('positions with is_potential_fishing'),
    fishing_positions: column.integer('positions with is_fishing'),
    avg_distance_to_port: column.float('km'),
  },
});
export type DailyStatistics = RecordOf<typeof dailyStatistics>;

export const portStatistics = defineRecord({
  name: 'port_statistics',
  description: 'Traffic whose nearest port this is, over all time.',
  columns: {
    nearest_port: column.text('port name'),
    unique_vessels: column.integer('distinct MMSI'),
    total_visits: column.integer('positions nearest to the port (not port calls)'),
    avg_approach_speed: optional.float('mean speed over ground, knots'),
  },
});
export type PortStatistics = RecordOf<typeof portStatistics>;

export const hourlyTraffic = defineRecord({
  name: 'hourly_traffic',
  description: 'Traffic by hour of the day (UTC), over all time.',
  columns: {
    hour: column.integer('0 to 23, UTC'),
    position_count: column.integer('valid positions'),
    active_vessels: column.integer('distinct MMSI'),
  },
});
export type HourlyTraffic = RecordOf<typeof hourlyTraffic>;
