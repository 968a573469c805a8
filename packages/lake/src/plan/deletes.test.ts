import { describe, expect, test } from 'vitest';
import { aFile, byDay } from '../../test/table.ts';
import type { ColumnStatistics, DataFile } from '../format/data-file.ts';
import type { PartitionSpec } from '../format/schema.ts';
import { createDeleteIndex } from './deletes.ts';

const unpartitioned: PartitionSpec = { 'spec-id': 1, fields: [] };
const [dayField] = byDay.fields;
const voided: PartitionSpec = {
  'spec-id': 2,
  fields: dayField ? [{ ...dayField, transform: 'void' }] : [],
};
const specs = [byDay, unpartitioned, voided];

const position = (file: Partial<DataFile> = {}) => aFile('p', { content: 1, ...file });
const equality = (file: Partial<DataFile> = {}) =>
  aFile('e', { content: 2, equalityIds: [1], ...file });

const paths = (lower: string, upper: string) =>
  new Map<number, ColumnStatistics>([
    [2147483546, { lower: Buffer.from(lower), upper: Buffer.from(upper) }],
  ]);

const data = aFile('data');
const everywhere = { specId: 1, partition: {} };

describe('a delete file of sequence number 5', () => {
  test.each<[string, DataFile, DataFile, number, boolean]>([
    ['of positions, for older data', position(), data, 4, true],
    ['of positions, for data of the same commit', position(), data, 5, true],
    ['of positions, for newer data', position(), data, 6, false],
    ['of equality, for older data', equality(), data, 4, true],
    ['of equality, for data of the same commit', equality(), data, 5, false],
    [
      'of positions, of another partition',
      position({ partition: { timestamp_day: 1 } }),
      data,
      4,
      false,
    ],
    [
      'of equality, of another partition',
      equality({ partition: { timestamp_day: 1 } }),
      data,
      4,
      false,
    ],
    ['of positions, of another spec', position(everywhere), data, 4, false],
    ['of equality, without partitions', equality(everywhere), data, 4, true],
    [
      'of equality, with partitions made void',
      equality({ specId: 2, partition: { timestamp_day: null } }),
      data,
      4,
      true,
    ],
    [
      'of positions, both without partitions',
      position(everywhere),
      aFile('x', everywhere),
      4,
      true,
    ],
    [
      'of positions, that names the file alone',
      position({ columns: paths(data.location, data.location) }),
      data,
      4,
      true,
    ],
    [
      'of positions, that names earlier files',
      position({ columns: paths('a', 'b') }),
      data,
      4,
      false,
    ],
    [
      'of positions, that names later files',
      position({ columns: paths('x', 'y') }),
      data,
      4,
      false,
    ],
  ])('%s', (...row) => {
    const [, file, of, sequenceNumber, isApplied] = row;
    const index = createDeleteIndex([{ file, sequenceNumber: 5 }], specs);
    expect(index.appliesTo(of, sequenceNumber)).toHaveLength(isApplied ? 1 : 0);
  });

  test('is found by null, text, bytes and large numbers in the partition', () => {
    const partition = { a: null, b: 'x', c: Buffer.from([1]), d: 2n ** 60n, e: 0.5 };
    const index = createDeleteIndex([{ file: position({ partition }), sequenceNumber: 5 }], specs);
    const { e, d, c, b, a } = partition;
    expect(index.appliesTo(aFile('data', { partition: { e, d, c, b, a } }), 1)).toHaveLength(1);
    expect(index.appliesTo(aFile('data', { partition: { ...partition, a: '' } }), 1)).toEqual([]);
  });
});
