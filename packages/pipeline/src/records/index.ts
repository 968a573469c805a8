import { checkedRecord } from './checked.ts';
import { enrichedRecord } from './enriched.ts';
import { eventRecord } from './event.ts';
import { fleetFix } from './fleet-fix.ts';
import { dailyStatistics, hourlyTraffic, portCalls, portDaily, portStatistics } from './gold.ts';
import { rejectedRecord } from './rejected.ts';
import { weatherRecord } from './weather.ts';

/** Every record of the system, by name. */
export const records = {
  ais_checked: checkedRecord,
  ais_enriched: enrichedRecord,
  ais_rejected: rejectedRecord,
  weather_stream: weatherRecord,
  fleet_fix: fleetFix,
  event: eventRecord,
  daily_statistics: dailyStatistics,
  port_statistics: portStatistics,
  hourly_traffic: hourlyTraffic,
  port_calls: portCalls,
  port_daily: portDaily,
};
