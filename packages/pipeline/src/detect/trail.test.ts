import { expect, test } from 'vitest';
import { addTo, newTrail, positionsOf } from './trail.ts';

const fix = (at: number) => ({ at, latitude: at / 1000, longitude: 2, speed: null });

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
    [60_000, 60, 2, 3],
    [61_000, 61, 2, null],
  ]);
  expect(positionsOf(trail, fix(60_000))).toHaveLength(2);
});
