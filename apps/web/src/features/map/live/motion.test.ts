import type { LivePosition } from '@pelorus/pipeline/live/position';
import { describe, expect, it } from 'vitest';
import { isMoving, isStale, placeNow, pointing } from './motion.ts';
import { createVesselStore } from './vessel-store.ts';

const reportedAt = 1_000_000;
const aVessel = (change: Partial<LivePosition>) => {
  const store = createVesselStore();
  store.apply([
    {
      mmsi: 1,
      segment: null,
      timestamp: reportedAt,
      received_at: reportedAt,
      latitude: 60,
      longitude: 10,
      speed: 36,
      course: 0,
      heading: null,
      nav_status: 0,
      class_index: 0,
      source_index: 0,
      ...change,
    },
  ]);
  return store.columns;
};

describe('isMoving', () => {
  it.each([
    ['at half a knot', { speed: 0.5 }, true],
    ['just below it', { speed: 0.4 }, false],
    ['moored, speed not reported', { speed: null, nav_status: 5 }, false],
    ['at anchor, speed not reported', { speed: null, nav_status: 1 }, false],
    ['nothing reported', { speed: null, nav_status: null }, true],
  ])('%s', (_name, change, expected) => {
    expect(isMoving(aVessel(change), 0)).toBe(expected);
  });
});

describe('isStale: three reporting intervals', () => {
  it.each([
    ['under way, at the limit', { speed: 10, ageMs: 90_000 }, false],
    ['under way, past it', { speed: 10, ageMs: 90_001 }, true],
    ['stopped, at the limit', { speed: 0, ageMs: 540_000 }, false],
    ['stopped, past it', { speed: 0, ageMs: 540_001 }, true],
  ])('%s', (_name, { speed, ageMs }, expected) => {
    expect(isStale(aVessel({ speed }), 0, reportedAt + ageMs)).toBe(expected);
  });
});

describe('pointing', () => {
  it.each([
    ['by heading', { heading: 90, course: 80 }, 90],
    ['by course without a heading', { heading: null, course: 80 }, 80],
    ['north without either', { heading: null, course: null }, 0],
  ])('%s', (_name, change, expected) => {
    expect(pointing(aVessel(change), 0)).toBe(expected);
  });
});

describe('placeNow', () => {
  const at = (change: Partial<LivePosition>, ageMs: number) => {
    const out = new Float32Array(2);
    placeNow(aVessel(change), 0, { nowMs: reportedAt + ageMs, out, at: 0 });
    return { longitude: out[0] ?? 0, latitude: out[1] ?? 0 };
  };
  // 36 knots are a tenth of a mile in ten seconds: 1/600 of a degree.
  it('carries a vessel on along its course', () => {
    expect(at({}, 5_000).latitude).toBeCloseTo(60 + 1 / 1_200, 4);
  });
  it('stops after one reporting interval', () => {
    expect(at({}, 10_000).latitude).toBeCloseTo(60 + 1 / 600, 4);
    expect(at({}, 20_000).latitude).toBeCloseTo(60 + 1 / 600, 4);
  });
  it('widens degrees of longitude with the latitude', () => {
    expect(at({ course: 90 }, 10_000).longitude).toBeCloseTo(10 + 1 / 300, 4);
  });
  it.each([
    ['stopped', { speed: 0.4 }, 10_000],
    ['without a course', { course: null }, 10_000],
    ['reported long ago', {}, 30_000],
    ['reported in the future', {}, -5_000],
  ])('leaves a vessel where it is: %s', (_name, change, ageMs) => {
    expect(at(change, ageMs)).toEqual({ longitude: 10, latitude: 60 });
  });
});
