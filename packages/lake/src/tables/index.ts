import { bronzeAisRaw } from './bronze-ais-raw.ts';
import { bronzeWeatherRaw } from './bronze-weather-raw.ts';
import type { TableDefinition } from './define.ts';
import { goldDailyStatistics, goldHourlyTraffic, goldPortStatistics } from './gold.ts';
import { goldPortCalls, goldPortDaily } from './gold-ports.ts';
import { silverPortEvents, silverVesselEvents } from './silver-events.ts';
import { silverVesselsEnriched } from './silver.ts';

/** Every table of the lake. */
export const tables: readonly TableDefinition[] = [
  bronzeAisRaw,
  bronzeWeatherRaw,
  silverVesselsEnriched,
  silverPortEvents,
  silverVesselEvents,
  goldDailyStatistics,
  goldPortStatistics,
  goldHourlyTraffic,
  goldPortCalls,
  goldPortDaily,
];
