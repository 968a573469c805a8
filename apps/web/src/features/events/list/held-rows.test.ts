import { describe, expect, it } from 'vitest';
import { holdRows, stepRows } from './held-rows.ts';

const rows = (ids: string) => [...ids].map((event_id) => ({ event_id }));
const ids = (list: readonly { event_id: string }[]) =>
  list.map(({ event_id }) => event_id).join('');

describe('holdRows', () => {
  it.each([
    ['everything while nothing is held', 'dcba', null, 'dcba', 0],
    ['new ones wait', 'edcba', 'cba', 'cba', 2],
    ['nothing new', 'cba', 'cba', 'cba', 0],
    ['one that was first is gone', 'edba', 'cba', 'ba', 2],
    ['older ones that come later are shown', 'dcba', 'dc', 'dcba', 0],
    ['another view altogether', 'xyz', 'cba', 'xyz', 0],
  ] as const)('%s', (...[, all, seen, shown, waiting]) => {
    const held = holdRows(rows(all), seen === null ? null : new Set(seen));
    expect(ids(held.shown)).toBe(shown);
    expect(held.waiting).toBe(waiting);
  });
});

describe('stepRows', () => {
  it.each([
    ['the first when none is chosen', null, 1, 'a'],
    ['the next', 'a', 1, 'b'],
    ['the one before', 'b', -1, 'a'],
    ['stays at the last', 'c', 1, 'c'],
    ['stays at the first', 'a', -1, 'a'],
    ['the first when the chosen one is not in the list', 'x', -1, 'a'],
  ] as const)('%s', (...[, chosen, by, expected]) => {
    expect(stepRows(rows('abc'), chosen, by)).toBe(expected);
  });
  it('gives none of an empty list', () => {
    expect(stepRows([], null, 1)).toBeNull();
  });
});
