import type { CoverageHour } from './rows.ts';
import { describe, expect, it } from 'vitest';
import { coverageNow, heardMs, wasHeard } from './coverage.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
const noon = Date.UTC(2026, 10, 26, 12);
const hour = (changes: Partial<CoverageHour>): CoverageHour => ({
  ...{ source: 'a', cell: 7, hour_at: noon, count: 3, last_heard_at: noon + 20 * minuteMs },
  ...changes,
});

describe('whether a cell was heard', () => {
  const ask = { cell: 7, source: null, from: noon + 10 * minuteMs, to: noon + 30 * minuteMs };
  it.each([
    { name: 'in the stretch', changes: {}, heard: true },
    { name: 'last at its first moment', changes: { last_heard_at: ask.from }, heard: true },
    { name: 'last just before it', changes: { last_heard_at: ask.from - 1 }, heard: false },
    { name: 'in the next hour only', changes: { hour_at: noon + hourMs }, heard: false },
    { name: 'another cell', changes: { cell: 8 }, heard: false },
  ])('$name: $heard', ({ changes, heard }) => {
    expect(wasHeard([hour(changes)], ask)).toBe(heard);
  });
  it('can be asked of one source', () => {
    expect(wasHeard([hour({})], { ...ask, source: 'a' })).toBe(true);
    expect(wasHeard([hour({})], { ...ask, source: 'b' })).toBe(false);
  });
});

describe('coverage now', () => {
  const nowMs = noon + 2 * hourMs;
  const cell = (source: string, number: number, agoMs: number) => ({
    ...{ source, cell: number },
    last_heard_at: nowMs - agoMs,
  });
  it('is what anybody hears', () => {
    const cells = [cell('a', 1, heardMs - 1), cell('a', 2, heardMs), cell('b', 3, 0)];
    expect(coverageNow({ cells, dead: new Map(), nowMs })).toEqual({ heard: [1, 3], lost: [] });
  });
  it('lacks what a dead source heard in its last hour, unless another hears it', () => {
    const cells = [
      ...[cell('a', 1, 10 * minuteMs), cell('a', 2, 69 * minuteMs), cell('a', 3, 70 * minuteMs)],
      ...[cell('a', 4, 12 * minuteMs), cell('b', 4, 0)],
    ];
    const dead = new Map([['a', nowMs - 10 * minuteMs]]);
    expect(coverageNow({ cells, dead, nowMs })).toEqual({
      heard: [4],
      lost: [{ source: 'a', cells: [1, 2] }],
    });
  });
});
