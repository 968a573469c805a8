import { expect, test } from 'vitest';
import { rowsToColumns } from './rows-to-columns.ts';

test.each([
  [
    'alike',
    [
      { a: 1, b: 2 },
      { a: 3, b: 4 },
    ],
    { a: [1, 3], b: [2, 4] },
  ],
  [
    'in another order',
    [
      { a: 1, b: 2 },
      { b: 4, a: 3 },
    ],
    { a: [1, 3], b: [2, 4] },
  ],
  [
    'with a key more',
    [
      { a: 1, b: 2 },
      { x: 0, a: 3, b: 4 },
    ],
    { a: [1, 3], b: [2, 4] },
  ],
  ['with a key less', [{ a: 1, b: 2 }, { b: 4 }], { a: [1, undefined], b: [2, 4] }],
  ['without any', [{}, { a: 3 }], { a: [undefined, 3], b: [undefined, undefined] }],
])('rows %s', (_name, rows, expected) => {
  const { from, count, values } = rowsToColumns(rows, ['a', 'b']);
  expect([from, count]).toEqual([0, 2]);
  const dense = [...values].map(([name, column]) => [name, Array.from(column)]);
  expect(Object.fromEntries(dense)).toEqual(expected);
});
