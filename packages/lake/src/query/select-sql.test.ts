import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDuck, withConnection, type Duck } from '../duck/instance.ts';
import type { Field, Schema } from '../format/schema.ts';
import type { LakeSelect } from './protocol.ts';
import { selectSql } from './select-sql.ts';

let duck: Duck;
beforeAll(async () => {
  duck = await openDuck({ memoryMb: 128, threads: 1, tempDir: tmpdir() });
});
afterAll(() => {
  duck.close();
});

const types = {
  ...{
    mmsi: 'string',
    at: 'timestamptz',
    day: 'date',
    n: 'long',
    speed: 'double',
    is_so: 'boolean',
  },
} as const satisfies Record<string, Field['type']>;
const schema: Schema = {
  type: 'struct',
  'schema-id': 0,
  fields: Object.entries(types).map(([name, type], index) => ({
    ...{ id: index + 1, name, type, required: false },
  })),
};
const relation = `(SELECT * FROM (VALUES
  ('a', TIMESTAMPTZ '2024-01-15 10:00:00.5Z', DATE '2024-01-15', 1::BIGINT, 1.5::DOUBLE, true),
  ('a', TIMESTAMPTZ '2024-01-15 10:00:20Z', NULL, 2, NULL, NULL),
  ('it''s', TIMESTAMPTZ '2024-01-15 10:01:00Z', NULL, 3, 0.5, false),
  (NULL, TIMESTAMPTZ '1969-12-31 23:59:59.999Z', NULL, NULL, 'nan'::DOUBLE, NULL)
) AS t(mmsi, "at", day, n, speed, is_so))`;
const ten = Date.UTC(2024, 0, 15, 10);

async function read(select: Partial<LakeSelect>) {
  const table = { namespace: 'x', name: 'y' };
  const sql = selectSql(schema, relation, { table, columns: ['n'], limit: 10, ...select });
  return withConnection(duck, async (connection) =>
    (await connection.runAndReadAll(sql)).getRows(),
  );
}

test('values are plain numbers, texts and booleans', async () => {
  const columns = ['mmsi', 'at', 'day', 'n', 'speed', 'is_so'];
  expect(await read({ columns, limit: 1 })).toEqual([['a', ten + 500, '2024-01-15', 1, 1.5, true]]);
  const last = await read({ columns, where: [{ column: 'at', to: 0n }] });
  expect(last).toEqual([[null, -1, null, null, NaN, null]]);
});

describe('predicates', () => {
  const micros = (ms: number) => BigInt(ms) * 1_000n;
  test.each<[string, LakeSelect['where'], unknown[]]>([
    ['equal', [{ column: 'mmsi', equals: "it's" }], [3]],
    ['equal to null is never true', [{ column: 'mmsi', equals: null }], []],
    ['among', [{ column: 'n', in: [1n, 3n] }], [1, 3]],
    ['among nothing', [{ column: 'n', in: [] }], []],
    ['from, included', [{ column: 'at', from: micros(ten + 20_000) }], [2, 3]],
    ['from, just after', [{ column: 'at', from: micros(ten + 20_000) + 1n }], [3]],
    ['to, included', [{ column: 'n', to: 2n }], [1, 2]],
    ['between', [{ column: 'n', from: 2n, to: 2n }], [2]],
    ['a double', [{ column: 'speed', from: 0.5, to: 1.5 }], [1, 3]],
    ['a boolean', [{ column: 'is_so', equals: false }], [3]],
    ['a date', [{ column: 'day', equals: 19_737 }], [1]],
    [
      'all of them',
      [
        { column: 'mmsi', equals: 'a' },
        { column: 'n', from: 2n },
      ],
      [2],
    ],
  ])('%s', async (_name, where, expected) => {
    const order = [{ column: 'n' }];
    expect((await read({ where: where ?? [], order })).flat()).toEqual(expected);
  });
});

test('order, then limit', async () => {
  const order = [{ column: 'at', descending: true }];
  expect(await read({ order, limit: 2 })).toEqual([[3], [2]]);
});

test('a sample keeps the earliest of each step', async () => {
  const sample = { by: 'at', stepMs: 60_000 };
  const order = [{ column: 'at' }];
  expect((await read({ sample, order })).flat()).toEqual([null, 1, 3]);
});

test.each([
  ['a column there is not', { columns: ['nope'] }, /no column nope/],
  ['no limit', { limit: 0 }, /0 is no whole number/],
  ['half a row', { limit: 1.5 }, /1.5 is no whole number/],
])('%s is refused', async (_name, select, message) => {
  await expect(read(select)).rejects.toThrow(message);
});
