import { dailyStatistics, hourlyTraffic, portStatistics } from '@pelorus/pipeline/records/gold';
import { defineTable } from './define.ts';

/** A day is replaced as a whole, so it is a partition. */
export const goldDailyStatistics = defineTable({
  ident: { namespace: 'gold', name: 'daily_statistics' },
  description: dailyStatistics.description,
  columns: dailyStatistics.columns,
  ids: {
    date: 1,
    vessel_type: 2,
    total_positions: 3,
    avg_speed: 4,
    max_speed: 5,
    min_speed: 6,
    unique_vessels: 7,
    fishing_activities: 8,
    fishing_positions: 9,
    avg_distance_to_port: 10,
  },
  types: {
    total_positions: 'long',
    unique_vessels: 'long',
    fishing_activities: 'long',
    fishing_positions: 'long',
  },
  partition: { date: 'identity' },
  sort: ['vessel_type'],
});

export const goldPortStatistics = defineTable({
  ident: { namespace: 'gold', name: 'port_statistics' },
  description: portStatistics.description,
  columns: portStatistics.columns,
  ids: { nearest_port: 1, unique_vessels: 2, total_visits: 3, avg_approach_speed: 4 },
  types: { unique_vessels: 'long', total_visits: 'long' },
  sort: ['nearest_port'],
});

export const goldHourlyTraffic = defineTable({
  ident: { namespace: 'gold', name: 'hourly_traffic' },
  description: hourlyTraffic.description,
  columns: hourlyTraffic.columns,
  ids: { hour: 1, position_count: 2, active_vessels: 3 },
  types: { position_count: 'long', active_vessels: 'long' },
  sort: ['hour'],
});
