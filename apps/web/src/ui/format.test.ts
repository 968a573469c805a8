import { describe, expect, it } from 'vitest';
import { formatCourse, formatDistance, formatSpeed } from './format-motion.ts';
import { formatMmsi, groupMmsi } from './format-mmsi.ts';
import { formatShare } from './format-number.ts';
import { formatPosition } from './format-position.ts';
import { formatAge, formatClock, formatDuration, formatInstant } from './format-time.ts';
import { linePath } from './line-path.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('ages', () => {
  it.each([
    [-5 * second, '0 s ago'],
    [59.9 * second, '59 s ago'],
    [minute, '1 min ago'],
    [59 * minute, '59 min ago'],
    [2 * hour + 10 * minute, '2 h 10 ago'],
    [day, '1 day ago'],
    [59 * day, '59 days ago'],
    [61 * day, '2 months ago'],
    [2 * 366 * day, '2 years ago'],
  ])('%d ms is %s', (ageMs, expected) => {
    expect(formatAge(ageMs)).toBe(expected);
  });
});

describe('durations', () => {
  it.each([
    [41 * second, '41 s'],
    [6 * minute + 12 * second, '6 min 12 s'],
    [2 * hour + 10 * minute, '2 h 10'],
    [3 * day + 2 * hour, '3 d 02 h'],
  ])('%d ms is %s', (durationMs, expected) => {
    expect(formatDuration(durationMs)).toBe(expected);
  });
});

describe('instants', () => {
  const at = Date.UTC(2026, 10, 21, 14, 32, 8);
  it('say their zone', () => {
    expect(formatClock(at)).toBe('14:32:08');
    expect(formatInstant(at)).toBe('21 Nov 2026, 14:32 UTC');
  });
});

describe('positions', () => {
  it.each([
    [57.24, 11.39, '57°14.4′N 011°23.4′E'],
    [-0.5, -179.99999, '00°30.0′S 180°00.0′W'],
    [0, 0, '00°00.0′N 000°00.0′E'],
  ])('%d, %d', (latitude, longitude, expected) => {
    expect(formatPosition(latitude, longitude)).toBe(expected);
  });
});

describe('motion', () => {
  it.each([
    [formatSpeed(11.2), '11.2 kn'],
    [formatSpeed(10, 'metric'), '18.5 km/h'],
    [formatSpeed(null), '–'],
    [formatCourse(12.4), '012°'],
    [formatCourse(359.6), '000°'],
    [formatDistance(18.52), '10.0 NM'],
    [formatDistance(2_000, 'metric'), '2,000 km'],
    [formatShare(1, 0), '–'],
    [formatShare(924, 1_000), '92.4 %'],
    [formatMmsi(1_234_567), '001234567'],
    [groupMmsi('248317000'), '248 317 000'],
  ])('%s', (shown, expected) => {
    expect(shown).toBe(expected);
  });
});

describe('a line', () => {
  it.each([
    ['nothing known', [null, null], ''],
    ['a gap lifts the pen', [0, null, 10], 'M0.0 10.0M10.0 0.0'],
    ['an even line stays inside', [5, 5], 'M0.0 10.0L10.0 10.0'],
  ])('%s', (_name, values, expected) => {
    expect(linePath(values, { width: 10, height: 10 })).toBe(expected);
  });
});
