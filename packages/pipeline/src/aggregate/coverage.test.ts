import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { aChecked } from '../../test/builders.ts';
import { coverageCellOf, coverageCorner } from '../geo/coverage-cell.ts';
import type { CheckedRecord } from '../records/checked.ts';
import {
  countCoverage,
  loadCoverage,
  newCoverage,
  saveCoverage,
  takeCoverage,
  takeEveryMs,
} from './coverage.ts';

const noon = Date.UTC(2026, 10, 26, 12);
const heard = (changes: Partial<CheckedRecord> = {}): CheckedRecord => ({
  ...aChecked(),
  ...{ source: 'nmea-tcp:a', latitude: 57.7, longitude: 10.6 },
  ...{ timestamp: noon + 1000, received_at: noon + 2000 },
  ...changes,
});
function rowsOf(...records: CheckedRecord[]) {
  const state = newCoverage();
  for (const record of records) countCoverage(state, record);
  return takeCoverage(state, noon);
}

describe('cells', () => {
  it.each([
    { name: 'the south-west corner', latitude: -90, longitude: -180, cell: 0 },
    { name: 'the North Pole', latitude: 90, longitude: 0, cell: 359 * 720 + 360 },
    { name: '180 E is 180 W', latitude: -90, longitude: 180, cell: 0 },
    { name: 'the Skaw', latitude: 57.7, longitude: 10.6, cell: 295 * 720 + 381 },
  ])('$name', ({ latitude, longitude, cell }) => {
    expect(coverageCellOf(latitude, longitude)).toBe(cell);
  });
  test('hold the positions that are in them', () => {
    const within = { min: -179.99, max: 179.99, noNaN: true };
    fc.assert(
      fc.property(
        fc.double({ min: -90, max: 89.99, noNaN: true }),
        fc.double(within),
        (lat, lon) => {
          const { west, south } = coverageCorner(coverageCellOf(lat, lon));
          expect(lat - south).toBeGreaterThan(-1e-9);
          expect(lat - south).toBeLessThanOrEqual(0.5);
          expect(lon - west).toBeGreaterThan(-1e-9);
          expect(lon - west).toBeLessThanOrEqual(0.5);
        },
      ),
    );
  });
});

describe('coverage', () => {
  it('counts positions by source, cell and hour, and keeps the latest', () => {
    const later = heard({ timestamp: noon + 9000 });
    const elsewhere = heard({ latitude: 55.6 });
    const nextHour = heard({ timestamp: noon + 3_600_000, received_at: noon + 3_600_000 });
    expect(rowsOf(heard(), later, elsewhere, nextHour, heard({ source: 'b:b' }))).toMatchObject([
      { source: 'nmea-tcp:a', hour_at: noon, count: 2, last_heard_at: noon + 9000 },
      { source: 'nmea-tcp:a', hour_at: noon, count: 1, cell: 291 * 720 + 381 },
      { source: 'nmea-tcp:a', hour_at: noon + 3_600_000, count: 1 },
      { source: 'b:b', count: 1 },
    ]);
  });
  it.each([
    { name: 'a duplicate is heard too', changes: { verdict: 'duplicate' }, count: 1 },
    { name: 'a reject is not', changes: { verdict: 'rejected', reason: 'invalid_mmsi' }, count: 0 },
    { name: 'nor a recording', changes: { source: 'file:day.csv' }, count: 0 },
    { name: 'a day old', changes: { timestamp: noon + 2000 - 86_400_000 }, count: 1 },
    { name: 'older', changes: { timestamp: noon + 1999 - 86_400_000 }, count: 0 },
    { name: 'no place', changes: { latitude: null }, count: 0 },
  ] as const)('$name: $count', ({ changes, count }) => {
    expect(rowsOf(heard(changes))).toHaveLength(count);
  });
  it('gives rows when they are due', () => {
    const state = newCoverage();
    countCoverage(state, heard());
    expect(takeCoverage(state, noon)).toHaveLength(1);
    countCoverage(state, heard());
    expect(takeCoverage(state, noon + takeEveryMs - 1)).toEqual([]);
    expect(takeCoverage(state, noon + takeEveryMs)).toMatchObject([{ count: 1 }]);
    expect(takeCoverage(state, noon + 2 * takeEveryMs)).toEqual([]);
  });
  it('goes on with what was pending at a checkpoint', () => {
    const state = newCoverage();
    countCoverage(state, heard());
    takeCoverage(state, noon);
    countCoverage(state, heard());
    const again = loadCoverage(saveCoverage(state) as Map<string, Uint8Array>);
    expect(again).toEqual(state);
    countCoverage(again, heard());
    expect(takeCoverage(again, noon + takeEveryMs)).toMatchObject([{ count: 2 }]);
  });
});
