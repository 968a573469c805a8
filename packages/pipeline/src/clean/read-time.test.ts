import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTime } from './read-time.ts';

const at = Date.UTC(2024, 0, 15, 10, 0, 0);

test.each([
  ['no zone means UTC', '2024-01-15T10:00:00', at],
  ['Z', '2024-01-15T10:00:00Z', at],
  ['a space for T', '2024-01-15 10:00:00', at],
  ['lower case', '2024-01-15t10:00:00z', at],
  ['milliseconds', '2024-01-15T10:00:00.250Z', at + 250],
  ['a tenth', '2024-01-15T10:00:00.5', at + 500],
  ['a decimal comma', '2024-01-15T10:00:00,25', at + 250],
  ['nanoseconds are cut', '2024-01-15 10:00:00.999999999 +0000 UTC', at + 999],
  ['east of Greenwich', '2024-01-15T12:30:00+02:30', at],
  ['west of Greenwich', '2024-01-15T05:00:00-0500', at],
  ['to the minute', '2024-01-15T10:00', at],
  ['to the minute, Z', '2024-01-15T10:00Z', at],
  ['white space around', ' 2024-01-15T10:00:00Z ', at],
  ['a leap day', '2024-02-29T00:00:00', Date.UTC(2024, 1, 29)],
  ['a leap day of a century', '2000-02-29T00:00:00', Date.UTC(2000, 1, 29)],
  ['the last second of a year', '2023-12-31T23:59:59', Date.UTC(2023, 11, 31, 23, 59, 59)],
  ['epoch seconds', at / 1000, at],
  ['epoch seconds with a fraction', at / 1000 + 0.25, at + 250],
  ['epoch milliseconds', at, at],
  ['epoch seconds as text', String(at / 1000), at],
  ['epoch milliseconds as text', String(at), at],
])('%s', (_name, value, expected) => {
  expect(readTime(value)).toBe(expected);
});

test.each([
  ['29 February of a common year', '2023-02-29T00:00:00'],
  ['29 February of a common century', '1900-02-29T00:00:00'],
  ['31 April', '2024-04-31T00:00:00'],
  ['month 13', '2024-13-01T00:00:00'],
  ['month 0', '2024-00-01T00:00:00'],
  ['day 0', '2024-01-00T00:00:00'],
  ['hour 24', '2024-01-15T24:00:00'],
  ['minute 60', '2024-01-15T10:60:00'],
  ['second 60', '2024-01-15T10:00:60'],
  ['zone 15 hours', '2024-01-15T10:00:00+15:00'],
  ['zone 60 minutes', '2024-01-15T10:00:00+01:60'],
  ['another zone name', '2024-01-15T10:00:00 CET'],
  ['a date alone', '2024-01-15'],
  ['slashes', '2024/01/15 10:00:00'],
  ['a tail', '2024-01-15T10:00:00Zx'],
  ['a dot without digits', '2024-01-15T10:00:00.'],
  ['letters in the digits', '2024-01-1aT10:00:00'],
  ['a boolean', true],
])('%s is no time', (_name, value) => {
  expect(readTime(value)).toBeNaN();
});

test.each([undefined, null, '', '  '])('%j is absent', (value) => {
  expect(readTime(value)).toBeNull();
});

test('agrees with Date.parse on every ISO time', () => {
  const times = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(times, (time) => {
      expect(readTime(time.toISOString())).toBe(time.getTime());
      expect(readTime(time.toISOString().slice(0, 19))).toBe(
        Math.floor(time.getTime() / 1000) * 1000,
      );
    }),
    { numRuns: 2000 },
  );
});

test('never throws, whatever the text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(['number', 'object']).toContain(typeof readTime(text));
    }),
  );
});
