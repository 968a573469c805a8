import { describe, expect, it } from 'vitest';
import { groupByDay, lastDays, summariseDay } from './day-summary.ts';

const aRow = (fields: Partial<Parameters<typeof summariseDay>[1][number]> = {}) => ({
  date: '2026-11-20',
  vessel_type: 'Cargo',
  total_positions: 10,
  avg_speed: 10 as number | null,
  max_speed: 12 as number | null,
  unique_vessels: 2,
  fishing_activities: 0,
  fishing_positions: 1,
  avg_distance_to_port: 5 as number | null,
  ...fields,
});

describe('summariseDay', () => {
  it('adds counts and weighs means by positions', () => {
    const rows = [
      aRow(),
      aRow({ vessel_type: 'Tanker', total_positions: 30, avg_speed: 6, max_speed: 20 }),
    ];
    expect(summariseDay('2026-11-20', rows)).toMatchObject({
      positions: 40,
      vessels: 4,
      meanSpeed: 7,
      maxSpeed: 20,
      meanDistanceKm: 5,
      fishingPositions: 2,
    });
  });
  it('leaves types without a speed out of the mean', () => {
    const rows = [aRow(), aRow({ avg_speed: null, max_speed: null, total_positions: 1_000 })];
    expect(summariseDay('2026-11-20', rows)).toMatchObject({ meanSpeed: 10, maxSpeed: 12 });
  });
  it('knows no mean of nothing', () => {
    expect(summariseDay('2026-11-20', [])).toMatchObject({
      positions: 0,
      meanSpeed: null,
      maxSpeed: null,
    });
  });
});

describe('lastDays', () => {
  const day = (date: string) => summariseDay(date, [aRow({ date })]);
  const dates = (list: { date: string }[]) => list.map(({ date }) => date.slice(5));
  it.each([
    ['nothing', [], 5, []],
    ['in order', ['2026-11-02', '2026-10-31'], 5, ['10-31', '11-02']],
    ['more than asked for', ['2022-01-03', '2026-11-19', '2026-11-20'], 2, ['11-19', '11-20']],
  ])('%s', (...[, given, most, expected]) => {
    expect(dates(lastDays(given.map(day), most))).toEqual(expected);
  });
});

it('groups rows by day', () => {
  const rows = [aRow(), aRow({ date: '2026-11-21' }), aRow()];
  expect([...groupByDay(rows)].map(([date, list]) => [date, list.length])).toEqual([
    ['2026-11-20', 2],
    ['2026-11-21', 1],
  ]);
});
