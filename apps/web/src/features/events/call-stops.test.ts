import { describe, expect, it } from 'vitest';
import { callStops } from './call-stops.ts';

const at = Date.parse('2026-11-20T14:20:00Z');
const minute = 60_000;
const evidence = {
  why: '',
  positions: [
    [at - 60 * minute, 57, 11, 9],
    [at - 2 * minute, 57.5, 11.5, 0.1],
    [at + 200 * minute, 57.7, 11.9, 0],
  ] as [number, number, number, number | null][],
  other_positions: [],
  measured: {},
  limits: {},
};

describe('the stops of a call', () => {
  it('are where it was about then', () => {
    expect(callStops({ ...evidence, anchorage_at: at, berth_at: at + 190 * minute })).toEqual([
      { spot: [11.5, 57.5], label: 'Anchor 14:20' },
      { spot: [11.9, 57.7], label: 'Berth 17:30' },
    ]);
  });

  it.each([
    ['without stops', evidence],
    ['that were not seen', { ...evidence, anchorage_at: null }],
    ['long before a position', { ...evidence, berth_at: at + 100 * minute }],
    ['without a position', { ...evidence, positions: [], berth_at: at }],
  ])('%s are none', (_name, given) => {
    expect(callStops(given)).toEqual([]);
  });
});
