import { expect, test } from 'vitest';
import fc from 'fast-check';
import { addTo, newTrail, packTrail, positionsOf } from './trail.ts';

const fix = (at: number) => ({ at, latitude: at / 1_000_000, longitude: 2, speed: null });

test('keeps its first position and a bounded number of others, evenly', () => {
  const trail = newTrail();
  for (let at = 0; at <= 86_400_000; at += 10_000) addTo(trail, fix(at));
  const times = positionsOf(trail).map(([at]) => at);
  expect(times[0]).toBe(0);
  expect(times.length).toBeGreaterThan(5);
  expect(times.length).toBeLessThanOrEqual(12);
  const gaps = times.slice(1).map((at, i) => at - (times[i] ?? 0));
  expect(new Set(gaps).size).toBe(1);
});

test('ends with the last position, once', () => {
  const trail = newTrail();
  addTo(trail, fix(0));
  addTo(trail, { ...fix(60_000), speed: 3 });
  addTo(trail, fix(61_000));
  expect(positionsOf(trail, fix(61_000))).toEqual([
    [0, 0, 2, null],
    [60_000, 0.06, 2, 3],
    [61_000, 0.061, 2, null],
  ]);
  expect(positionsOf(trail, fix(60_000))).toHaveLength(2);
});

test('keeps times as they are, places to half a metre and speeds to a tenth of a knot', () => {
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  const anyFix = fc.record({
    at: fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }),
    latitude: fc.oneof(number(-90, 90), fc.constantFrom(-90, 0, 90)),
    longitude: fc.oneof(number(-180, 180), fc.constantFrom(-180, 0, 180)),
    speed: fc.option(number(0, 200)),
  });
  fc.assert(
    fc.property(anyFix, (one) => {
      const trail = newTrail();
      addTo(trail, one);
      const [[at, latitude, longitude, speed] = []] = positionsOf(trail);
      expect(at).toBe(one.at);
      expect(latitude).toBeCloseTo(one.latitude, 5);
      expect(longitude).toBeCloseTo(one.longitude, 5);
      if (one.speed === null) expect(speed).toBeNull();
      else expect(Math.abs((speed ?? NaN) - one.speed)).toBeLessThan(0.0501);
      const points = [one.at, one.latitude, one.longitude, one.speed ?? -1];
      expect(packTrail(points, trail.everyMs), 'as it was saved before').toEqual(trail);
    }),
  );
});

test('what has five decimals comes out as it went in', () => {
  const trail = newTrail();
  addTo(trail, { at: 1_705_320_000_123, latitude: 50.12345, longitude: -122.98765, speed: 10.1 });
  expect(positionsOf(trail)).toEqual([[1_705_320_000_123, 50.12345, -122.98765, 10.1]]);
});
