import { describe, expect, test } from 'vitest';
import type { SortField, SortOrder } from '../format/schema.ts';
import { createColumn } from './create-column.ts';
import { rowOrder } from './row-order.ts';
import { vectorOf } from './vector.ts';

type Rows = readonly (readonly [key: unknown, number: unknown])[];

const fields = [
  { id: 1, name: 'key', required: false, type: 'string' as const },
  { id: 2, name: 'number', required: false, type: 'double' as const },
];
const by = (id: number, changes: Partial<SortField> = {}): SortField => ({
  ...{ transform: 'identity', 'source-id': id, direction: 'asc', 'null-order': 'nulls-first' },
  ...changes,
});
const order = (...sorts: SortField[]): SortOrder => ({ 'order-id': 1, fields: sorts });

function orderOf(rows: Rows, sort: SortOrder): number[] | null {
  const columns = fields.map((field, at) => {
    const column = createColumn(field);
    const vector = vectorOf(
      field,
      rows.map((row) => row[at]),
    );
    column.add(vector, { from: 0, count: rows.length });
    return column;
  });
  const found = rowOrder(columns, sort, rows.length);
  return found && [...found];
}

const both = order(by(1), by(2));
const mixed: Rows = [
  ['b', 2],
  [null, 1],
  ['a', 3],
  ['b', 1],
  ['a', null],
];

describe('rows in the order of the table', () => {
  test.each<[string, Rows, SortOrder, number[]]>([
    ['by text, then by number', mixed, both, [1, 4, 2, 3, 0]],
    ['downwards', mixed, order(by(1, { direction: 'desc' }), by(2)), [1, 3, 0, 4, 2]],
    [
      'nulls last',
      mixed,
      order(by(1, { 'null-order': 'nulls-last' }), by(2, { 'null-order': 'nulls-last' })),
      [2, 4, 3, 0, 1],
    ],
    ['numbers downwards', mixed, order(by(1), by(2, { direction: 'desc' })), [1, 4, 2, 0, 3]],
    [
      'equal ones as they came',
      [
        ['a', 1],
        ['a', 1],
        ['a', -0],
        ['a', 0],
      ],
      both,
      [2, 3, 0, 1],
    ],
    [
      'texts by their bytes',
      [
        ['\u{10000}', 1],
        ['\uffff', 1],
        ['z', 1],
      ],
      both,
      [2, 1, 0],
    ],
    ['none', [], both, []],
  ])('%s', (_name, rows, ...[sort, expected]) => {
    expect(orderOf(rows, sort)).toEqual(expected);
  });
});

describe('is left to SQL', () => {
  const backwards: Rows = Array.from({ length: 1_000 }, (_, n) => ['a', -n]);
  const own: Rows = Array.from({ length: 8_193 }, (_, n) => [String(n), n]);
  test.each<[string, Rows, SortOrder]>([
    ['by a number first', mixed, order(by(2))],
    ['with NaN, which is above all numbers', [['a', NaN]], both],
    ['with infinity, which is where nulls go', [['a', -Infinity]], both],
    ['by a part of a column', mixed, order(by(1, { transform: 'truncate[2]' }))],
    ['by a column that the rows lack', mixed, order(by(1), by(9))],
    ['when every row would move far', backwards, both],
    ['when most rows have a text of their own', own, both],
    ['when there is no order', mixed, order()],
  ])('%s', (_name, rows, sort) => {
    expect(orderOf(rows, sort)).toBeNull();
  });

  test('but not rows that move no further than it pays', () => {
    const pairs: Rows = Array.from({ length: 1_000 }, (_, n) => ['a', n ^ 1]);
    expect(orderOf(pairs, both)).toEqual(Array.from({ length: 1_000 }, (_, n) => n ^ 1));
  });
});
