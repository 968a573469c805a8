import { weatherRecord } from '@pelorus/pipeline/records/weather';
import { defineTable } from './define.ts';
import { originPartition } from './origin.ts';
import { originColumns } from '@pelorus/pipeline/records/position';

export const bronzeWeatherRaw = defineTable({
  ident: { namespace: 'bronze', name: 'weather_raw' },
  description: weatherRecord.description,
  columns: { ...weatherRecord.columns, ...originColumns, ...originPartition },
  ids: {
    timestamp: 1,
    latitude: 2,
    longitude: 3,
    temperature: 4,
    wind_speed: 5,
    source: 6,
    origin_offset: 7,
    origin_index: 8,
    origin_partition: 9,
  },
  types: { origin_offset: 'long' },
  partition: { timestamp: 'day' },
});
