import { afterAll, beforeAll, expect, test } from 'vitest';
import { tmpdir } from 'node:os';
import type { IcebergType, Value } from '../format/schema.ts';
import { openDuck, withConnection, type Duck } from './instance.ts';
import { partitionPath, partitionSql } from './partitions.ts';

let duck: Duck;
beforeAll(async () => {
  duck = await openDuck({ memoryMb: 128, threads: 1, tempDir: tmpdir() });
});
afterAll(() => {
  duck.close();
});

const before = "TIMESTAMPTZ '1969-12-31 23:59:59.5Z'";
const after = "TIMESTAMPTZ '2024-01-15 10:30:00Z'";
test.each<[string, IcebergType, string, Value]>([
  ['day', 'timestamptz', after, 19_737],
  ['day', 'timestamptz', before, -1],
  ['day', 'date', "DATE '1969-12-30'", -2],
  ['hour', 'timestamptz', after, 19_737 * 24 + 10],
  ['hour', 'timestamptz', before, -1],
  ['month', 'timestamptz', after, 54 * 12],
  ['month', 'timestamptz', before, -1],
  ['year', 'timestamptz', after, 54],
  ['year', 'timestamptz', before, -1],
  ['void', 'string', "'x'", null],
  ['day', 'timestamptz', 'CAST(NULL AS TIMESTAMPTZ)', null],
  ['identity', 'string', "'x'", 'x'],
  ['identity', 'long', '7::BIGINT', 7n],
  ['identity', 'date', "DATE '1970-01-02'", 1],
  ['identity', 'timestamptz', before, -500_000n],
])('%s of a %s: %s', async (...[transform, type, column, expected]) => {
  const rows = await withConnection(duck, async (connection) => {
    const reader = await connection.runAndReadAll(
      `SELECT ${partitionSql(transform, type, column)}`,
    );
    return reader.getRows();
  });
  expect(rows).toEqual([[expected]]);
});

test.each(['bucket[16]', 'truncate[4]', 'unheard'])('%s is refused by name', (transform) => {
  expect(() => partitionSql(transform, 'string', 'x')).toThrow(`partitioned by ${transform}`);
});

test.each<[string, string, Value, string]>([
  ['a day', 'day', 19_737, 'p=2024-01-15'],
  ['a day before 1970', 'day', -1, 'p=1969-12-31'],
  ['an hour', 'hour', 10, 'p=1970-01-01-10'],
  ['a month', 'month', -1, 'p=1969-12'],
  ['a year', 'year', 54, 'p=2024'],
  ['null', 'day', null, 'p=null'],
  ['a text', 'identity', 'Port Said', 'p=Port Said'],
  ['a text that would lead elsewhere', 'identity', '../a?*', 'p=..%2Fa%3F%2A'],
  ['a text beyond ASCII', 'identity', 'é', 'p=%C3%A9'],
])('the directory of %s', (...[, transform, value, expected]) => {
  const field = { 'source-id': 1, 'field-id': 1000, name: 'p', transform };
  expect(partitionPath({ 'spec-id': 0, fields: [field] }, { p: value })).toEqual([expected]);
});
