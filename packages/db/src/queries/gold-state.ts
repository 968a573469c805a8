import type {
  DailyStatistics,
  HourlyTraffic,
  PortStatistics,
} from '@pelorus/pipeline/records/gold';
import type { ReaderPosition } from '../checkpoint-types.ts';
import { readerPositions } from '../checkpoints.ts';
import type { Database } from '../pool.ts';
import { inTransaction } from '../transaction.ts';
import { dailyStatistics, type DayRange } from './daily-statistics.ts';
import { hourlyTraffic } from './hourly-traffic.ts';
import { portStatistics } from './port-statistics.ts';

/** Gold, and how far the reader that keeps it had come, of one moment. */
export interface GoldState {
  /** By partition. */
  positions: Map<number, ReaderPosition>;
  daily_statistics: DailyStatistics[];
  port_statistics: PortStatistics[];
  hourly_traffic: HourlyTraffic[];
}

const everyDay: DayRange = { from: '0001-01-01', to: '9999-12-31' };
const everyPort = { limit: 2 ** 31 - 1 };

/** Reads gold and the positions it includes in one snapshot of the database; `days` bound the first table. */
export function goldState(db: Database, days: DayRange = everyDay): Promise<GoldState> {
  return inTransaction(db, async (client) => {
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const moment = { pool: client };
    return {
      positions: await readerPositions(moment, 'aggregate'),
      daily_statistics: await dailyStatistics(moment, days),
      port_statistics: await portStatistics(moment, everyPort),
      hourly_traffic: await hourlyTraffic(moment),
    };
  });
}
