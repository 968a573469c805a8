import { describe, expect, test } from 'vitest';
import { compareGold, describeDifferences } from './compare.ts';
import type { GoldRows } from './sql.ts';

const aDay = (changes: object = {}): GoldRows['daily_statistics'][number] => ({
  date: '2024-01-15',
  vessel_type: 'Cargo',
  total_positions: 2,
  avg_speed: 5.5,
  max_speed: 6,
  min_speed: null,
  unique_vessels: 1,
  fishing_activities: 0,
  fishing_positions: 0,
  avg_distance_to_port: 0.1 + 0.2,
  ...changes,
});
const gold = (changes: Partial<GoldRows> = {}): GoldRows => ({
  daily_statistics: [aDay()],
  port_statistics: [],
  hourly_traffic: [{ hour: 3, position_count: 2, active_vessels: 1 }],
  ...changes,
});
const described = (left: GoldRows, right: GoldRows): string =>
  describeDifferences(compareGold(left, right), ['PostgreSQL', 'the lake']);

describe('two versions of gold', () => {
  test('agree whatever their order', () => {
    const days = [aDay(), aDay({ vessel_type: 'Tanker' })];
    const turned = gold({ daily_statistics: [...days].reverse() });
    expect(compareGold(gold({ daily_statistics: days }), turned)).toEqual([]);
  });

  test.each([
    [
      'a count',
      gold({ daily_statistics: [aDay({ total_positions: 3 })] }),
      'daily_statistics (date 2024-01-15, vessel_type Cargo), total_positions: 2 in PostgreSQL, 3 in the lake\n',
    ],
    [
      'the last bit of a mean',
      gold({ daily_statistics: [aDay({ avg_distance_to_port: 0.3 })] }),
      'daily_statistics (date 2024-01-15, vessel_type Cargo), avg_distance_to_port: 0.30000000000000004 in PostgreSQL, 0.3 in the lake\n',
    ],
    [
      'a row that is missing',
      gold({ hourly_traffic: [] }),
      'hourly_traffic (hour 3): there in PostgreSQL, absent in the lake\n',
    ],
    [
      'a row that is too many',
      gold({
        port_statistics: [
          { nearest_port: 'Hamburg', unique_vessels: 1, total_visits: 1, avg_approach_speed: null },
        ],
      }),
      'port_statistics (nearest_port Hamburg): absent in PostgreSQL, there in the lake\n',
    ],
  ])('differ in %s', (_name, right, expected) => {
    expect(described(gold(), right)).toBe(expected);
  });

  test('that differ in much show the first of it', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => ({
      ...{ hour, position_count: 1, active_vessels: 1 },
    }));
    const lines = described(gold({ hourly_traffic: [] }), gold({ hourly_traffic: hours }));
    expect(lines.trimEnd().split('\n')).toHaveLength(21);
    expect(lines).toMatch(/… and 4 more\n$/);
  });
});
