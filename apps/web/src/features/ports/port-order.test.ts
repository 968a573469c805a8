import { describe, expect, it } from 'vitest';
import { filterPorts, sortPorts } from './port-order.ts';

const aPort = (nearest_port: string, fields: Record<string, number | null> = {}) => ({
  nearest_port,
  vessels_now: 0,
  stopped_now: 0,
  unique_vessels: 1,
  total_visits: 1,
  avg_approach_speed: null as number | null,
  ...fields,
});
const rows = [
  aPort('Rotterdam', { total_visits: 9, avg_approach_speed: 4 }),
  aPort('Göteborg', { total_visits: 9 }),
  aPort('Aarhus', { total_visits: 20, avg_approach_speed: 8 }),
];
const names = (list: { nearest_port: string }[]) =>
  list.map((row) => row.nearest_port.charAt(0)).join('');

describe('sortPorts', () => {
  it.each([
    ['names', 'nearest_port', false, 'AGR'],
    ['names the other way round', 'nearest_port', true, 'RGA'],
    ['visits, most first, equals by name', 'total_visits', true, 'AGR'],
    ['speeds, slowest first, the unknown last', 'avg_approach_speed', false, 'RAG'],
    ['speeds, fastest first, the unknown last', 'avg_approach_speed', true, 'ARG'],
  ] as const)('%s', (...[, key, isDescending, expected]) => {
    expect(names(sortPorts(rows, key, isDescending))).toBe(expected);
  });
});

describe('filterPorts', () => {
  it.each([
    ['', 'RGA'],
    ['goteborg', 'G'],
    ['GÖTE', 'G'],
    ['dam', 'R'],
    ['atlantis', ''],
  ])('%j', (query, expected) => {
    expect(names(filterPorts(rows, query))).toBe(expected);
  });
});
