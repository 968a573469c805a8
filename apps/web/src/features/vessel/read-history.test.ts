import { expect, test } from 'vitest';
import { hotSince } from './read-history.ts';

const utc = (text: string) => Date.parse(`${text}Z`);

test.each([
  ['at the start of a day', '2026-11-25T00:00:00', 7, '2026-11-18T00:00:00'],
  ['in its course', '2026-11-25T18:00:00', 7, '2026-11-18T00:00:00'],
  ['before its last five minutes', '2026-11-25T23:54:59.999', 7, '2026-11-18T00:00:00'],
  ['in its last five minutes', '2026-11-25T23:55:00', 7, '2026-11-19T00:00:00'],
  ['with one day kept', '2026-11-25T12:00:00', 1, '2026-11-24T00:00:00'],
])('the hot window is whole since a midnight: %s', (...[, now, days, since]) => {
  expect(hotSince(utc(now), days)).toBe(utc(since));
});
