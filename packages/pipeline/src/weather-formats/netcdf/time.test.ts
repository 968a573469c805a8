import { describe, expect, it } from 'vitest';
import { readTimeUnits } from './time.ts';

const iso = (units: string, value: number): string => {
  const toEpoch = readTimeUnits(units, 'standard');
  return typeof toEpoch === 'string' ? toEpoch : new Date(toEpoch(value)).toISOString();
};

describe('times since', () => {
  it.each([
    ['hours since 1900-01-01 00:00:00.0', 1_086_960, '2024-01-01T00:00:00.000Z'],
    ['hours since 1800-1-1', 0, '1800-01-01T00:00:00.000Z'],
    ['days since 1970-01-01T12:00:00Z', 1.5, '1970-01-03T00:00:00.000Z'],
    ['seconds since 1970-01-01 00:00:00 +00:00', 60, '1970-01-01T00:01:00.000Z'],
    ['minutes since 2000-02-29 01:30 UTC', 30, '2000-02-29T02:00:00.000Z'],
    ['h since 2000-01-01 00:00:00 +01:30', 0, '1999-12-31T22:30:00.000Z'],
    ['hours since 2000-01-01 00:00:00 -3', 0, '2000-01-01T03:00:00.000Z'],
    ['days since 1582-10-15', 0, '1582-10-15T00:00:00.000Z'],
    ['days since 1582-10-14', 0, 'its time counts from before 1582: days since 1582-10-14'],
    ['months since 2000-01-01', 0, 'its time is in months, which is no fixed length'],
    ['hours since 2000-02-30', 0, 'its time is in "hours since 2000-02-30"'],
    ['hours since 2000-01-01 soon', 0, 'its time is in "hours since 2000-01-01 soon"'],
    ['hours', 0, 'its time is in "hours"'],
  ])('%s', (units, value, time) => {
    expect(iso(units, value)).toBe(time);
  });

  it.each([
    ['', 'function'],
    ['Gregorian', 'function'],
    ['proleptic_gregorian', 'function'],
    ['360_day', 'string'],
    ['julian', 'string'],
  ])('by the calendar %s', (calendar, kind) => {
    expect(typeof readTimeUnits('days since 2000-01-01', calendar)).toBe(kind);
  });
});
