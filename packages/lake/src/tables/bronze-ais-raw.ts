import { checkedRecord } from '@pelorus/pipeline/records/checked';
import { column } from '@pelorus/pipeline/records/define';
import { defineTable } from './define.ts';
import { originPartition } from './origin.ts';

/** By the day of arrival, so that late records never touch old partitions. */
export const bronzeAisRaw = defineTable({
  ident: { namespace: 'bronze', name: 'ais_raw' },
  description: 'Every record received, in normal form, with the verdict of the cleaning stage.',
  columns: {
    ...checkedRecord.columns,
    ...originPartition,
    is_valid: column.boolean('whether the verdict is valid'),
    processing_date: column.timestamp('day (UTC) of the log when the record got its verdict'),
  },
  ids: {
    origin_offset: 1,
    origin_index: 2,
    origin_partition: 3,
    verdict: 4,
    reason: 5,
    beyond_horizon: 6,
    mmsi: 7,
    timestamp: 8,
    latitude: 9,
    longitude: 10,
    speed: 11,
    course: 12,
    heading: 13,
    nav_status: 14,
    vessel_name: 15,
    vessel_type: 16,
    imo: 17,
    callsign: 18,
    destination: 19,
    draught: 20,
    length_m: 21,
    width_m: 22,
    source: 23,
    received_at: 24,
    line: 25,
    raw: 26,
    is_valid: 27,
    processing_date: 28,
    quality: 29,
    station: 30,
    licence: 31,
    redrive_of: 32,
  },
  types: { origin_offset: 'long', line: 'long', processing_date: 'date' },
  partition: { received_at: 'day' },
});
