import type { GoldPartials } from '../src/aggregate/partials.ts';
import type { EnrichedRecord } from '../src/records/enriched.ts';

/** Rows by the key the tables keep them under, one partition's after another's. */
export class GoldTables {
  readonly daily = new Map<string, GoldPartials['daily'][number]>();
  readonly port = new Map<string, GoldPartials['port'][number]>();
  readonly hourly = new Map<string, GoldPartials['hourly'][number]>();

  /** Whole values replace what was there, as the tables' upserts do. */
  upsert(partition: number, partials: GoldPartials): void {
    for (const row of partials.daily)
      this.daily.set(`${partition} ${row.date} ${row.vessel_type}`, row);
    for (const row of partials.port) this.port.set(`${partition} ${row.nearest_port}`, row);
    for (const row of partials.hourly) this.hourly.set(`${partition} ${row.hour}`, row);
  }
}

type Gold = Record<string, (number | null)[]>;

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const most = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.max(...values);
const least = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.min(...values);
const present = (values: readonly (number | null)[]): number[] =>
  values.filter((value) => value !== null);

function grouped<T>(rows: Iterable<T>, keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

function mapped<T>(groups: Map<string, T[]>, toValues: (rows: T[]) => (number | null)[]): Gold {
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, rows]) => [key, toValues(rows)]));
}

/** Gold as the sum of partials over partitions. */
export const sumPartials = (tables: GoldTables): Gold => ({
  ...mapped(
    grouped(tables.daily.values(), (row) => `${row.date} ${row.vessel_type}`),
    (rows) => [
      sum(rows.map((row) => row.total_positions)),
      sum(rows.map((row) => row.speed_count)),
      sum(rows.map((row) => row.speed_sum_mkn)),
      most(present(rows.map((row) => row.max_speed))),
      least(present(rows.map((row) => row.min_speed))),
      sum(rows.map((row) => row.unique_vessels)),
      sum(rows.map((row) => row.fishing_activities)),
      sum(rows.map((row) => row.fishing_positions)),
      sum(rows.map((row) => row.distance_sum_m)),
    ],
  ),
  ...mapped(
    grouped(tables.port.values(), (row) => `port ${row.nearest_port}`),
    (rows) => [
      sum(rows.map((row) => row.unique_vessels)),
      sum(rows.map((row) => row.total_visits)),
      sum(rows.map((row) => row.speed_count)),
      sum(rows.map((row) => row.speed_sum_mkn)),
    ],
  ),
  ...mapped(
    grouped(tables.hourly.values(), (row) => `hour ${row.hour}`),
    (rows) => [
      sum(rows.map((row) => row.position_count)),
      sum(rows.map((row) => row.active_vessels)),
    ],
  ),
});

const speeds = (rows: EnrichedRecord[]): number[] => present(rows.map(({ speed }) => speed));
const distinct = (rows: EnrichedRecord[]): number => new Set(rows.map(({ mmsi }) => mmsi)).size;
const milliknots = (rows: EnrichedRecord[]): number =>
  sum(speeds(rows).map((speed) => Math.round(speed * 1000)));

/** The same gold, counted anew from the records. */
export const recompute = (records: readonly EnrichedRecord[]): Gold => ({
  ...mapped(
    grouped(
      records,
      ({ timestamp, vessel_type }) =>
        `${new Date(timestamp).toISOString().slice(0, 10)} ${vessel_type ?? 'Unknown'}`,
    ),
    (rows) => [
      rows.length,
      speeds(rows).length,
      milliknots(rows),
      most(speeds(rows)),
      least(speeds(rows)),
      distinct(rows),
      rows.filter((row) => row.is_potential_fishing).length,
      rows.filter((row) => row.is_fishing).length,
      sum(rows.map((row) => Math.round(row.distance_to_port * 1000))),
    ],
  ),
  ...mapped(
    grouped(records, ({ nearest_port }) => `port ${nearest_port}`),
    (rows) => [distinct(rows), rows.length, speeds(rows).length, milliknots(rows)],
  ),
  ...mapped(
    grouped(records, ({ timestamp }) => `hour ${new Date(timestamp).getUTCHours()}`),
    (rows) => [rows.length, distinct(rows)],
  ),
});
