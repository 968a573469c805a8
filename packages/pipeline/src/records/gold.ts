import { column, defineRecord, optional, type RecordOf } from './define.ts';
import { eventStates } from './event.ts';

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

export const portCalls = defineRecord({
  name: 'port_calls',
  description:
    'One stay of a vessel in a port: the events of type port_call that were not withdrawn.',
  columns: {
    event_id: column.text('the event that this row is'),
    port: column.text('port name'),
    mmsi: column.text('nine digits with leading zeros'),
    vessel_id: optional.text('the ship among those that share the MMSI'),
    vessel_name: optional.text('name as known then'),
    vessel_type: column.text('type class, Unknown when none was reported'),
    flag: optional.text('flag by the MMSI, ISO 3166-1 alpha-2'),
    state: column.oneOf(eventStates, 'open while the vessel is in port, then closed'),
    confidence: optional.integer(
      '1 to 4: how much of the call was seen; analytics take 2 and more',
    ),
    arrived_at: column.timestamp('entry, or when it was first heard in port'),
    departed_at: optional.timestamp('exit, or when it was last heard in port'),
    anchorage_at: optional.timestamp('when it began to lie at anchor'),
    berth_at: optional.timestamp('when it began to lie at a berth'),
    waiting_ms: optional.integer('time at anchor, ms'),
    berth_ms: optional.integer('time at a berth, ms'),
    turnaround_ms: optional.integer(
      'from arrival to departure, ms; null unless both and a stop were seen (confidence 4)',
    ),
    source: optional.text('feed that told of it, as kind:name'),
  },
});
export type PortCall = RecordOf<typeof portCalls>;

export const portDaily = defineRecord({
  name: 'port_daily',
  description:
    'Port calls of one day (UTC), port and vessel type, of confidence 2 and more; durations are of the calls that ended that day.',
  columns: {
    date: column.text('day, UTC, as YYYY-MM-DD'),
    port: column.text('port name'),
    vessel_type: column.text('type class, Unknown when none was reported'),
    arrivals: column.integer('calls that began'),
    departures: column.integer('calls that ended'),
    left_out: column.integer('calls that ended with a confidence below 2: in no other figure'),
    turnaround_calls: column.integer('calls with a turnaround'),
    turnaround_median_ms: optional.float('median from arrival to departure, ms'),
    waiting_calls: column.integer('calls that lay at anchor'),
    waiting_median_ms: optional.float('median time at anchor of these, ms'),
    berth_calls: column.integer('calls that lay at a berth'),
    berth_median_ms: optional.float('median time at a berth of these, ms'),
  },
});
export type PortDaily = RecordOf<typeof portDaily>;
