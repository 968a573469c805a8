import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundsOf } from './bounds.ts';
import type { IcebergType, Value } from './schema.ts';
import { compareValues, decodeValue } from './values.ts';

const emoji = '🚢';

const columns: [IcebergType, fc.Arbitrary<Exclude<Value, null>>][] = [
  ['boolean', fc.boolean()],
  ['int', fc.integer()],
  ['date', fc.integer({ min: -200_000, max: 200_000 })],
  ['long', fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })],
  ['timestamptz', fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n })],
  ['float', fc.float({ noNaN: true })],
  ['double', fc.double({ noNaN: true })],
  [
    'string',
    fc.string({ unit: fc.constantFrom('a', '\uffff', emoji, '\u{10ffff}', '~'), maxLength: 40 }),
  ],
  ['string', fc.string({ unit: 'grapheme', maxLength: 60 })],
  ['binary', fc.uint8Array({ maxLength: 40 })],
];

describe.each(columns)('%s', (type, values) => {
  test('every value lies within the bounds', () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 30 }), (column) => {
        const sorted = column.toSorted(compareValues);
        const [min = null] = sorted;
        const { lower, upper } = boundsOf(type, { min, max: sorted.at(-1) ?? null });
        const low = lower ? decodeValue(type, lower) : null;
        const high = upper ? decodeValue(type, upper) : null;
        expect(low).not.toBeNull();
        for (const value of column) {
          if (low !== null) expect(compareValues(low, value)).toBeLessThanOrEqual(0);
          if (high !== null) expect(compareValues(value, high)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});

const text = (bytes: Buffer | undefined): string | undefined => bytes?.toString('utf8');

describe('text', () => {
  test.each([
    ['of 16 characters is kept', 'x'.repeat(16), 'x'.repeat(16), 'x'.repeat(16)],
    ['of 17 is cut', 'x'.repeat(17), 'x'.repeat(16), `${'x'.repeat(15)}y`],
    ['is cut between characters', emoji.repeat(17), emoji.repeat(16), `${emoji.repeat(15)}🚣`],
    [
      'before the surrogates',
      '\ud7ff'.repeat(17),
      '\ud7ff'.repeat(16),
      `${'\ud7ff'.repeat(15)}\ue000`,
    ],
    [
      'ending in the last character',
      `a${'\u{10ffff}'.repeat(16)}`,
      `a${'\u{10ffff}'.repeat(15)}`,
      'b',
    ],
    ['of last characters only', '\u{10ffff}'.repeat(17), '\u{10ffff}'.repeat(16), undefined],
    ['that is empty', '', '', ''],
  ])('%s', (...row) => {
    const [, value, lower, upper] = row;
    const bounds = boundsOf('string', { min: value, max: value });
    expect(text(bounds.lower)).toBe(lower);
    expect(text(bounds.upper)).toBe(upper);
  });
});

test('bytes are cut at 16, the upper bound raised', () => {
  const value = Uint8Array.from([...Array<number>(15).fill(1), 255, 0]);
  const { lower, upper } = boundsOf('binary', { min: value, max: value });
  expect([...(lower ?? [])]).toEqual([...Array<number>(15).fill(1), 255]);
  expect([...(upper ?? [])]).toEqual([...Array<number>(14).fill(1), 2]);
  const last = Uint8Array.from(Array<number>(17).fill(255));
  expect(boundsOf('binary', { min: last, max: last }).upper).toBeUndefined();
});

test.each(['float', 'double'] as const)('zeros of a %s are widened to both signs', (type) => {
  for (const zero of [0, -0]) {
    const { lower, upper } = boundsOf(type, { min: zero, max: zero });
    expect(lower && decodeValue(type, lower)).toBe(-0);
    expect(upper && decodeValue(type, upper)).toBe(0);
  }
});

test.each<[string, IcebergType, { min: Value; max: Value; hasNan?: boolean }]>([
  ['a column with NaN', 'double', { min: 1, max: 2, hasNan: true }],
  ['NaN as the largest', 'double', { min: 1, max: NaN }],
  ['nothing known', 'int', { min: null, max: null }],
  ['text where a truth is due', 'boolean', { min: '0', max: '1' }],
  ['text where a day is due', 'date', { min: '2026-01-01', max: '2026-01-02' }],
  ['a number beyond 32 bits', 'int', { min: 2 ** 31, max: -(2 ** 31) - 1 }],
  ['a fraction', 'int', { min: 0.5, max: 1.5 }],
  ['a number where a bigint is due', 'timestamptz', { min: 1, max: 2 }],
])('no bounds for %s', (_, type, range) => {
  expect(boundsOf(type, range)).toEqual({});
});

test('one bound when the other is not known', () => {
  expect(boundsOf('int', { min: 7, max: null })).toEqual({ lower: Buffer.from([7, 0, 0, 0]) });
});

test.each<[string, IcebergType, number[], Value]>([
  ['int read as long', 'long', [0xff, 0xff, 0xff, 0xff], -1n],
  ['float read as double', 'double', [0, 0, 0x80, 0x3f], 1],
  ['a length that is not of the type', 'int', [1, 2, 3], null],
  ['a type that is not known', 'decimal(9,2)' as IcebergType, [1, 2], null],
])('a bound of a widened column: %s', (...row) => {
  const [, type, bytes, value] = row;
  expect(decodeValue(type, Buffer.from(bytes))).toBe(value);
});

test('text is ordered by its bytes, not by UTF-16', () => {
  expect('\uffff' < emoji).toBe(false);
  expect(compareValues('\uffff', emoji)).toBeLessThan(0);
});
