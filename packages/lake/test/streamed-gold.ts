import { aggregateRollup } from '@pelorus/pipeline/aggregate/index';
import type { DailyPartial, GoldPartials, PortPartial } from '@pelorus/pipeline/aggregate/partials';
import type { GoldRows } from '../src/gold/sql.ts';
import type { SilverRow } from './silver-table.ts';

const through = { offset: 0, index: 0 };
const add = (a: number, b: number): number => a + b;

function grouped<T>(rows: readonly T[], keyOf: (row: T) => unknown): T[][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = JSON.stringify(keyOf(row));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

const summed = <T>(rows: readonly T[], valueOf: (row: T) => number): number =>
  rows.map(valueOf).reduce(add, 0);
const meanOfThousands = (sum: number, count: number): number | null =>
  count === 0 ? null : sum / count / 1000;
const meanSpeed = (rows: readonly Pick<PortPartial, 'speed_sum_mkn' | 'speed_count'>[]) =>
  meanOfThousands(
    summed(rows, (row) => row.speed_sum_mkn),
    summed(rows, (row) => row.speed_count),
  );
const present = (values: readonly (number | null)[]): number[] =>
  values.filter((value) => value !== null);
const furthest = (values: readonly (number | null)[], of: (...all: number[]) => number) =>
  present(values).length === 0 ? null : of(...present(values));

const dailyOf = (rows: readonly DailyPartial[]) => ({
  date: rows[0]?.date ?? '',
  vessel_type: rows[0]?.vessel_type ?? '',
  total_positions: summed(rows, (row) => row.total_positions),
  avg_speed: meanSpeed(rows),
  max_speed: furthest(
    rows.map((row) => row.max_speed),
    Math.max,
  ),
  min_speed: furthest(
    rows.map((row) => row.min_speed),
    Math.min,
  ),
  unique_vessels: summed(rows, (row) => row.unique_vessels),
  fishing_activities: summed(rows, (row) => row.fishing_activities),
  fishing_positions: summed(rows, (row) => row.fishing_positions),
  avg_distance_to_port:
    summed(rows, (row) => row.distance_sum_m) / summed(rows, (row) => row.total_positions) / 1000,
});

/** Gold as the stream makes it: partials of each partition by the real rollup, summed as its views do. */
export function streamedGold(rows: readonly SilverRow[]): GoldRows {
  const partials: GoldPartials = { daily: [], port: [], hourly: [] };
  for (const records of grouped(rows, ({ origin_partition }) => origin_partition)) {
    const state = aggregateRollup.initial();
    aggregateRollup.step(state, { through, records });
    const { daily, port, hourly } = aggregateRollup.rows(state);
    partials.daily.push(...daily);
    partials.port.push(...port);
    partials.hourly.push(...hourly);
  }
  return {
    daily_statistics: grouped(partials.daily, (row) => [row.date, row.vessel_type]).map(dailyOf),
    port_statistics: grouped(partials.port, (row) => row.nearest_port).map((group) => ({
      nearest_port: group[0]?.nearest_port ?? '',
      unique_vessels: summed(group, (row) => row.unique_vessels),
      total_visits: summed(group, (row) => row.total_visits),
      avg_approach_speed: meanSpeed(group),
    })),
    hourly_traffic: grouped(partials.hourly, (row) => row.hour).map((group) => ({
      hour: group[0]?.hour ?? 0,
      position_count: summed(group, (row) => row.position_count),
      active_vessels: summed(group, (row) => row.active_vessels),
    })),
  };
}
