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

/** The SELECT of a gold table of ports, from `silver.port_events` and from `gold.port_calls`. */
export const portGoldSql = (name: 'port_calls' | 'port_daily'): string => read(name);

/** What the SQL of ports takes from Spark, for a session of DuckDB. */
export const sparkFunctions = `
CREATE OR REPLACE TEMP MACRO get_json_object(json, path) AS json_extract_string(json, path);
CREATE OR REPLACE TEMP MACRO timestamp_millis(ms) AS make_timestamptz(ms * 1000);
CREATE OR REPLACE TEMP MACRO unix_millis(moment) AS epoch_ms(moment);`;
