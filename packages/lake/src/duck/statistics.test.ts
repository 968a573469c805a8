import { describe, expect, test } from 'vitest';
import type { IcebergType, Schema, Value } from '../format/schema.ts';
import { encodeValue } from '../format/values.ts';
import { columnStatistics, readValue } from './statistics.ts';

test.each<[string, IcebergType, string | undefined, Value]>([
  ['true', 'boolean', '1', true],
  ['false', 'boolean', '0', false],
  ['no boolean', 'boolean', '2', null],
  ['an int', 'int', '-7', -7],
  ['a long beyond 2^53', 'long', '9007199254740993', 9_007_199_254_740_993n],
  ['a double', 'double', '-1.5e-07', -1.5e-7],
  ['minus zero', 'double', '-0.0', -0],
  ['infinity', 'double', 'inf', Infinity],
  ['minus infinity', 'float', '-inf', -Infinity],
  ['no number', 'double', 'nan', null],
  ['a date', 'date', '2024-01-15', 19_737],
  ['a date before 1970', 'date', '1969-12-31', -1],
  ['a date before our era', 'date', '0044-03-15 (BC)', null],
  ['a time', 'timestamptz', '2024-01-15 10:00:00+00', 1_705_312_800_000_000n],
  ['microseconds', 'timestamptz', '2024-01-15 10:00:00.123456+00', 1_705_312_800_123_456n],
  ['tenths', 'timestamp', '1969-12-31 23:59:59.5', -500_000n],
  ['a time in another zone', 'timestamptz', '2024-01-15 10:00:00+01', null],
  ['a far year', 'timestamptz', '12345-01-02 03:04:05+00', null],
  ['text', 'string', '1', '1'],
  ['bytes, which are not read', 'binary', '00FF', null],
  ['nothing', 'int', undefined, null],
])('%s of a column of %s', (...[, type, text, value]) => {
  expect(readValue(type, text)).toEqual(value);
});

const schema: Schema = {
  type: 'struct',
  'schema-id': 0,
  fields: [
    { id: 3, name: 'speed', type: 'double', required: false },
    { id: 4, name: 'a "name"', type: 'string', required: false },
  ],
};
const copied = (name: string, told: Record<string, string>) => ({
  ...{ filename: 'x', count: '2', file_size_bytes: '9' },
  column_statistics: [
    { key: name, value: Object.entries(told).map(([key, value]) => ({ key, value })) },
  ],
});
const counts = { num_values: '2', null_count: '0', column_size_bytes: '40' };

describe('statistics of a COPY', () => {
  test('name columns by field id', () => {
    const told = columnStatistics(
      schema,
      copied('"a ""name"""', { ...counts, min: 'x', max: 'y' }),
    );
    expect(told.get(4)).toEqual({
      ...{ sizeBytes: 40, values: 2, nulls: 0 },
      ...{ lower: Buffer.from('x'), upper: Buffer.from('y') },
    });
  });

  test('leave out columns that the schema does not have', () => {
    expect(columnStatistics(schema, copied('"other"', counts)).size).toBe(0);
  });

  test.each([
    ['say that there is none', 'false', { nans: 0, lower: encodeValue('double', 1) }],
    ['say that there is one', 'true', {}],
    ['say nothing', undefined, {}],
  ])('of NaN: when they %s', (_name, has_nan, expected) => {
    const told = { ...counts, min: '1.0', max: '2.0', ...(has_nan && { has_nan }) };
    const speed = columnStatistics(schema, copied('"speed"', told)).get(3);
    expect({ nans: speed?.nans, lower: speed?.lower }).toEqual(expected);
  });

  test('a count that is none is left out', () => {
    const told = columnStatistics(schema, copied('"speed"', { ...counts, null_count: '?' }));
    expect(told.get(3)).not.toHaveProperty('nulls');
  });
});
