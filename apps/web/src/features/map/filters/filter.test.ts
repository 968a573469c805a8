import type { LivePosition } from '@pelorus/pipeline/live/position';
import { describe, expect, it } from 'vitest';
import { takeCensus } from '../live/census.ts';
import { createVesselStore } from '../live/vessel-store.ts';
import {
  countFilters,
  createJudge,
  failsOther,
  failsSpeed,
  failsType,
  noFilter,
  type VesselFilter,
} from './filter.ts';

const nowMs = 10_000_000_000;
let nextMmsi = 1;
const aPosition = (change: Partial<LivePosition> = {}): LivePosition => ({
  mmsi: nextMmsi++,
  segment: null,
  timestamp: nowMs,
  received_at: nowMs,
  latitude: 0,
  longitude: 0,
  speed: 10,
  course: 0,
  heading: 0,
  nav_status: 0,
  class_index: 0,
  source_index: 2,
  ...change,
});
const storeOf = (...positions: LivePosition[]) => {
  const store = createVesselStore();
  store.apply(positions);
  return store;
};
const judge = (filter: Partial<VesselFilter>, change: Partial<LivePosition>) =>
  createJudge({ ...noFilter, ...filter })(storeOf(aPosition(change)).columns, 0, nowMs);

type Given = [Partial<VesselFilter>, Partial<LivePosition>];

describe('a filter', () => {
  const hour = 3_600_000;
  it.each<[string, Given, number]>([
    ['none lets old recordings through', [{}, { timestamp: 0 }], 0],
    ['a hidden type', [{ hidden: ['cargo'] }, {}], failsType],
    ['another type', [{ hidden: ['tanker'] }, {}], 0],
    ['at the least speed', [{ speed: [10, 20] }, {}], 0],
    ['below it', [{ speed: [11, 20] }, {}], failsSpeed],
    ['above the greatest', [{ speed: [0, 9] }, {}], failsSpeed],
    ['the end of the scale is open', [{ speed: [5, 30] }, { speed: 60 }], 0],
    ['no speed, any asked', [{}, { speed: null }], 0],
    ['no speed, some asked', [{ speed: [1, 30] }, { speed: null }], failsSpeed],
    ['stopped when moving is asked', [{ movement: 'moving' }, { speed: 0 }], failsOther],
    ['moving when stopped is asked', [{ movement: 'stopped' }, {}], failsOther],
    ['an hour old', [{ age: 'hour' }, { timestamp: nowMs - hour }], 0],
    ['older than an hour', [{ age: 'hour' }, { timestamp: nowMs - hour - 1 }], failsOther],
    ['stale when fresh is asked', [{ age: 'live' }, { timestamp: nowMs - 90_001 }], failsOther],
    ['another source', [{ kind: 'live' }, {}], failsOther],
    ['the same source', [{ kind: 'simulated' }, {}], 0],
    ['two at once', [{ hidden: ['cargo'], speed: [20, 30] }, {}], failsType | failsSpeed],
  ])('%s', (_name, [filter, change], expected) => {
    expect(judge(filter, change)).toBe(expected);
  });

  it('counts how many differ from none', () => {
    expect(countFilters(noFilter)).toBe(0);
    expect(countFilters({ ...noFilter, hidden: ['cargo'], speed: [1, 30], age: 'day' })).toBe(3);
  });
});

describe('a census', () => {
  const store = storeOf(
    aPosition({ class_index: 0, speed: 2 }),
    aPosition({ class_index: 1, speed: 2, timestamp: nowMs - 100_000 }),
    aPosition({ class_index: 1, speed: 25 }),
    aPosition({ class_index: 1, longitude: 50 }),
    aPosition({ class_index: 2, longitude: 179.5 }),
  );
  const census = (
    filter: Partial<VesselFilter>,
    bounds: Parameters<typeof takeCensus>[1]['bounds'],
  ) => takeCensus(store, { judge: createJudge({ ...noFilter, ...filter }), bounds, nowMs });
  const near = { west: -10, south: -10, east: 10, north: 10 };

  it('counts only what is in view', () => {
    expect(census({}, near)).toMatchObject({ shown: 3, hidden: 0, stale: 1, byKind: [0, 0, 3] });
  });
  it('counts a type after the other filters, also one that is hidden', () => {
    const counts = census({ hidden: ['tanker'], speed: [0, 10] }, near);
    expect(counts).toMatchObject({ shown: 1, hidden: 2 });
    expect(counts.byClass.slice(0, 3)).toEqual([1, 1, 0]);
  });
  it('counts speeds after the other filters, also those left out', () => {
    const counts = census({ speed: [0, 10] }, near);
    expect(counts.bySpeed.reduce((sum, count) => sum + count, 0)).toBe(3);
  });
  it('sees across the antimeridian', () => {
    expect(census({}, { west: 170, south: -10, east: 190, north: 10 }).shown).toBe(1);
  });
});
