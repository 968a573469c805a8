import { describe, expect, it } from 'vitest';
import { filterVessels, sortVessels } from './vessel-order.ts';

const aVessel = (mmsi: string, fields: Record<string, unknown> = {}) => ({
  mmsi,
  vessel_id: mmsi,
  vessel_name: null,
  vessel_type: null,
  imo: null,
  callsign: null,
  destination: null,
  length_m: null,
  speed: null,
  course: null,
  nearest_port: 'Göteborg',
  distance_to_port: 1,
  timestamp: '2026-11-20T12:00:00.000Z',
  received_at: '2026-11-20T12:00:00.000Z',
  source: 'simulator:world',
  ...fields,
});
const rows = [
  aVessel('219000003', { vessel_name: 'Ship 10', speed: 3 }),
  aVessel('219000001', { vessel_name: 'ship 9', speed: 12 }),
  aVessel('219000002', { speed: null }),
  aVessel('219000004', { vessel_name: 'Ship 10', speed: 3, callsign: '9HKA5' }),
];
const mmsi = (list: { mmsi: string }[]) => list.map((row) => row.mmsi.at(-1)).join('');

describe('sortVessels', () => {
  it.each([
    ['names by number and without case', 'vessel_name', false, '1342'],
    ['the same, other way round, the nameless last again', 'vessel_name', true, '3412'],
    ['speeds, the slowest first', 'speed', false, '3412'],
    ['speeds, the fastest first', 'speed', true, '1342'],
    ['MMSI', 'mmsi', true, '4321'],
  ] as const)('%s', (...[, key, isDescending, expected]) => {
    expect(mmsi(sortVessels(rows, key, isDescending))).toBe(expected);
  });
});

describe('filterVessels', () => {
  it.each([
    ['nothing asked for', ' ', '3124'],
    ['a word in any case', 'SHIP', '314'],
    ['several words, all needed', 'ship 9hk', '4'],
    ['an MMSI', '219000002', '2'],
    ['a port with its letters', 'göteborg', '3124'],
    ['no match', 'submarine', ''],
  ])('%s', (_name, query, expected) => {
    expect(mmsi(filterVessels(rows, query))).toBe(expected);
  });
});
