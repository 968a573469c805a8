import type { LivePosition } from '@pelorus/pipeline/live/position';
import { vesselClasses } from '@pelorus/pipeline/reference/vessel-types';
import { describe, expect, it } from 'vitest';
import { createJudge, noFilter } from '../filters/filter.ts';
import { createVesselStore } from '../live/vessel-store.ts';
import { iconIndex, iconNames } from './icon-atlas.ts';
import { pickVessel } from './pick.ts';
import { createSceneBuilder } from './scene.ts';

const nowMs = 1_800_000_000_000;
const aVessel = (index: number): LivePosition => ({
  mmsi: 200_000_000 + index,
  segment: null,
  timestamp: nowMs,
  received_at: nowMs,
  latitude: (index % 120) - 60,
  longitude: (index % 360) - 180,
  speed: index % 20,
  course: index % 360,
  heading: null,
  nav_status: 0,
  class_index: index % vesselClasses.length,
  source_index: 2,
});
const manyVessels = (count: number) => {
  const store = createVesselStore();
  store.apply(Array.from({ length: count }, (_, index) => aVessel(index)));
  return store;
};

describe('icons', () => {
  it.each([
    { isMoving: true, isStale: false, expected: 'arrow:tanker' },
    { isMoving: false, isStale: false, expected: 'dot:tanker' },
    { isMoving: true, isStale: true, expected: 'arrow-stale:tanker' },
    { isMoving: false, isStale: true, expected: 'dot-stale:tanker' },
  ])('$expected', ({ isMoving, isStale, expected }) => {
    expect(iconNames[iconIndex(isMoving, isStale, 1)]).toBe(expected);
  });
});

describe('a scene', () => {
  it('holds what passes the filter, with arrows turned clockwise', () => {
    const build = createSceneBuilder(manyVessels(16));
    const scene = build(createJudge({ ...noFilter, hidden: ['cargo'] }), nowMs);
    expect(scene.length).toBe(14);
    expect(scene.mmsi[0]).toBe(200_000_001);
    expect(scene.angles[0]).toBe(-1);
  });

  it('gives deck.gl arrays it has not seen, though the memory is the same', () => {
    const build = createSceneBuilder(manyVessels(16));
    const [first, second] = [
      build(createJudge(noFilter), nowMs),
      build(createJudge(noFilter), nowMs),
    ];
    expect(second.positions).not.toBe(first.positions);
    expect(second.positions.buffer).toBe(first.positions.buffer);
  });

  it('grows with the store', () => {
    const store = manyVessels(10);
    const build = createSceneBuilder(store);
    build(createJudge(noFilter), nowMs);
    store.replace([]);
    expect(build(createJudge(noFilter), nowMs).length).toBe(0);
    expect(createSceneBuilder(manyVessels(10_000))(createJudge(noFilter), nowMs).length).toBe(
      10_000,
    );
  });
});

describe('picking', () => {
  const scene = createSceneBuilder(manyVessels(3))(createJudge({ ...noFilter }), nowMs);
  const pick = (longitude: number, latitude: number) =>
    pickVessel(scene, { longitude, latitude, zoom: 5, radius: 9 });
  it('tells two ships on one MMSI apart', () => {
    const store = createVesselStore();
    const segment = Date.UTC(2026, 0, 1);
    const first = aVessel(0);
    store.apply([first, { ...first, segment, longitude: 8 }]);
    const both = createSceneBuilder(store)(createJudge(noFilter), nowMs);
    const at = (longitude: number) =>
      pickVessel(both, { longitude, latitude: -60, zoom: 5, radius: 9 });
    expect([at(-180), at(8)]).toEqual([200_000_000, '200000000-20260101T000000Z']);
  });
  it.each([
    ['on a vessel', [-180, -60], 200_000_000],
    ['near one, seen from the other side of the antimeridian', [179.9, -60], 200_000_000],
    ['nearest of two', [-179.1, -59.05], 200_000_001],
    ['beside all', [-170, -60], null],
  ] as const)('%s', (_name, [longitude, latitude], expected) => {
    expect(pick(longitude, latitude)).toBe(expected);
  });
});
