import { readFileSync } from 'node:fs';
import type {
  DailyStatistics,
  HourlyTraffic,
  PortStatistics,
} from '@pelorus/pipeline/records/gold';

export interface GoldRows {
  daily_statistics: DailyStatistics[];
  port_statistics: PortStatistics[];
  hourly_traffic: HourlyTraffic[];
}
export type GoldName = keyof GoldRows;

export const goldNames = [
  'daily_statistics',
  'port_statistics',
  'hourly_traffic',
] as const satisfies readonly GoldName[];

const read = (name: string): string =>
  readFileSync(new URL(`../sql/${name}.sql`, import.meta.url), 'utf8');

/**
 * The SELECT that gives a gold table from `silver.vessels_enriched`: the same text for DuckDB and
 * Spark SQL, in a session whose time zone is UTC.
 */
export const goldSql = (name: GoldName): string => read(name);

/** The positions that gold counts, each (mmsi, timestamp) once. */
export const settledSql = (): string => read('settled_positions');
