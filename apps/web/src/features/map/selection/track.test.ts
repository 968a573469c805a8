import { describe, expect, it } from 'vitest';
import { buildTrack, reckonAhead, type TrackPoint } from './track.ts';

const minute = 60_000;
const point = (minutes: number, longitude: number): TrackPoint => ({
  atMs: minutes * minute,
  longitude,
  latitude: 0,
});
const build = (points: TrackPoint[], nowMs = 0) => buildTrack({ points, now: null, nowMs });

describe('a track', () => {
  it.each([
    ['no points', [], 0],
    ['half an hour between', [point(0, 0), point(30, 1)], 1],
    ['more than half an hour between', [point(0, 0), point(31, 1)], 2],
  ])('breaks at gaps: %s', (_name, points, legs) => {
    expect(build(points).legs).toHaveLength(legs);
  });

  it('marks each half hour', () => {
    const points = [0, 10, 20, 31, 40, 50, 61].map((minutes) => point(minutes, minutes / 10));
    expect(build(points).marks.map(([longitude]) => longitude)).toEqual([3.1, 6.1]);
  });

  it('runs on past the antimeridian in both directions', () => {
    expect(build([point(0, 179), point(1, -179)]).legs[0]).toEqual([
      [179, 0],
      [181, 0],
    ]);
    expect(build([point(0, -179), point(1, 179)]).legs[0]).toEqual([
      [-179, 0],
      [-181, 0],
    ]);
  });

  it.each([
    ['ten minutes after the last report', 10 * minute - 1, true],
    ['later', 10 * minute, false],
  ])('reaches the present only while reports are recent: %s', (_name, afterMs, expected) => {
    expect(build([point(0, 0)], afterMs).reachesNow).toBe(expected);
  });
});

describe('the next hour', () => {
  it('is as far as the speed says, in dashes', () => {
    const ahead = reckonAhead({ longitude: 0, latitude: 0, speed: 12, course: 0 });
    expect(ahead).toHaveLength(12);
    expect(ahead.at(-1)?.[1]?.[1]).toBeCloseTo((12 / 60) * (11.5 / 12), 6);
  });
  it.each([
    ['lies still', { speed: 0.4, course: 0 }],
    ['says no course', { speed: 10, course: null }],
    ['says no speed', { speed: null, course: 0 }],
  ])('is not drawn for a vessel that %s', (_name, motion) => {
    expect(reckonAhead({ longitude: 0, latitude: 0, ...motion })).toEqual([]);
  });
});
