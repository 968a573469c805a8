import { expect, it } from 'vitest';
import { toSeries } from './chart-series.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 12, minute)).toISOString();
const point = (minute: number, course: number | null, speed: number | null = 10) => ({
  timestamp: at(minute),
  speed,
  course,
});
const frame = { from: at(0), to: at(59) };

it('lifts the pen inside a gap', () => {
  const { times, speeds, gaps } = toSeries({
    ...frame,
    points: [point(0, 90), point(30, 90)],
    gaps: [{ from: at(0), to: at(30) }],
  });
  expect(speeds).toEqual([10, null, 10]);
  expect(times[1]).toBe(((times[0] ?? 0) + (times[2] ?? 0)) / 2);
  expect(gaps).toHaveLength(1);
});

it('lifts the course, not the speed, where it passes north', () => {
  const { speeds, courses } = toSeries({
    ...frame,
    points: [point(0, 350), point(1, 10)],
    gaps: [],
  });
  expect(courses).toEqual([350, null, 10]);
  expect(speeds).toEqual([10, 10, 10]);
});

it.each([
  ['a turn of 180 degrees', [0, 180]],
  ['a course that is not available', [350, null, 10]],
])('does not lift it for %s', (_name, courses) => {
  const points = courses.map((course, index) => point(index, course));
  expect(toSeries({ ...frame, points, gaps: [] }).courses).toEqual(courses);
});
