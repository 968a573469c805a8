import { portCalls, portDaily } from '@pelorus/pipeline/records/gold';
import { defineTable } from './define.ts';

/** By the day of arrival, which never changes: a day is replaced as a whole. */
export const goldPortCalls = defineTable({
  ident: { namespace: 'gold', name: 'port_calls' },
  description: portCalls.description,
  columns: portCalls.columns,
  ids: {
    event_id: 1,
    port: 2,
    mmsi: 3,
    vessel_id: 4,
    vessel_name: 5,
    vessel_type: 6,
    flag: 7,
    state: 8,
    confidence: 9,
    arrived_at: 10,
    departed_at: 11,
    anchorage_at: 12,
    berth_at: 13,
    waiting_ms: 14,
    berth_ms: 15,
    turnaround_ms: 16,
    source: 17,
  },
  types: { waiting_ms: 'long', berth_ms: 'long', turnaround_ms: 'long' },
  partition: { arrived_at: 'day' },
  sort: ['port', 'arrived_at'],
});

/** A day is replaced as a whole, so it is a partition. */
export const goldPortDaily = defineTable({
  ident: { namespace: 'gold', name: 'port_daily' },
  description: portDaily.description,
  columns: portDaily.columns,
  ids: {
    date: 1,
    port: 2,
    vessel_type: 3,
    arrivals: 4,
    departures: 5,
    left_out: 6,
    turnaround_calls: 7,
    turnaround_median_ms: 8,
    waiting_calls: 9,
    waiting_median_ms: 10,
    berth_calls: 11,
    berth_median_ms: 12,
  },
  types: {
    arrivals: 'long',
    departures: 'long',
    left_out: 'long',
    turnaround_calls: 'long',
    waiting_calls: 'long',
    berth_calls: 'long',
  },
  partition: { date: 'identity' },
  sort: ['port', 'vessel_type'],
});
