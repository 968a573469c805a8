import { expect, test } from 'vitest';
import { parseAt } from './parse-at.ts';

test.each([
  ['8812345678901234567', { snapshotId: 8812345678901234567n }],
  ['2026-11-24', { asOfMs: Date.UTC(2026, 10, 24) }],
  ['2026-11-24T12:00', { asOfMs: Date.UTC(2026, 10, 24, 12) }],
  ['2026-11-24T12:00:30Z', { asOfMs: Date.UTC(2026, 10, 24, 12, 0, 30) }],
  ['2026-11-24T12:00+02:00', { asOfMs: Date.UTC(2026, 10, 24, 10) }],
  ['day-2026-11-24', { ref: 'day-2026-11-24' }],
])('%s', (text, expected) => {
  expect(parseAt(text)).toEqual(expected);
});

test.each(['2026-13-01', '2026-11-24T25:00', '', '12', 'no tag'])('%j is refused', (text) => {
  expect(() => parseAt(text)).toThrow(/It must be/);
});
