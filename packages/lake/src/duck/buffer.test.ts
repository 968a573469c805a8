import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newTableMetadata } from '../format/metadata.ts';
import type { IcebergType, Schema } from '../format/schema.ts';
import { createLocalIO } from '../io/local.ts';
import { locationOf, pathOf } from '../io/locations.ts';
import { createBuffer } from './buffer.ts';
import { openDuck, withConnection, type Duck } from './instance.ts';
import type { Vector } from './vector.ts';

let duck: Duck;
let place: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'buffer-'));
  duck = await openDuck({ memoryMb: 256, threads: 2, tempDir: join(place, 'spill') });
});
afterAll(async () => {
  duck.close();
  await rm(place, { recursive: true });
});

const types = {
  day: 'timestamptz',
  key: 'string',
  number: 'double',
  small: 'int',
  large: 'long',
  is_so: 'boolean',
  at: 'timestamp',
  date: 'date',
  never: 'double',
  no_text: 'string',
} satisfies Record<string, IcebergType>;
const schema: Schema = {
  type: 'struct',
  'schema-id': 0,
  fields: Object.entries(types).map(([name, type], index) => ({
    ...{ id: index + 1, name, type, required: false },
  })),
};
const byDay = {
  'spec-id': 0,
  fields: [{ 'source-id': 1, 'field-id': 1000, name: 'day_day', transform: 'day' }],
};
const order = ['asc' as const, 'desc' as const].map((direction, index) => ({
  ...{ transform: 'identity', 'source-id': index + 2, direction },
  'null-order': 'nulls-first' as const,
}));
const metadata = () =>
  newTableMetadata({
    ...{
      location: locationOf(join(place, 'table')),
      schema,
      spec: byDay,
      properties: {},
      nowMs: 0,
    },
    sortOrder: { 'order-id': 1, fields: order },
  });
const io = () => createLocalIO({ stagingDir: join(place, 'staging') });

async function readRows(files: { location: string }[]) {
  const list = files.map(({ location }) => `'${pathOf(location)}'`).join(', ');
  return withConnection(duck, async (connection) => {
    const sql = `SELECT * FROM read_parquet([${list}], hive_partitioning = false)`;
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  });
}

const jan15 = Date.UTC(2024, 0, 15);
const aRow = (changes: Record<string, unknown> = {}) => ({ day: jan15, key: 'a', ...changes });

test('rows come back as they were given, in the order of the table', async () => {
  const buffer = createBuffer(duck, schema);
  buffer.append([
    aRow({ key: 'é', number: -0.5, small: -7, large: 2 ** 53 - 1, is_so: false }),
    aRow({ key: 'b', number: 1, at: jan15 + 1, date: jan15 + 86_399_999, extra: 'ignored' }),
    aRow({ key: 'b', number: 2, is_so: true, date: -1 }),
    aRow({ key: null, number: null, day: jan15 + 1 }),
  ]);
  const files = await buffer.writeTo(io(), metadata());
  expect(await readRows(files)).toEqual([
    { ...nothing, day: '2024-01-15 00:00:00.001+00', key: null },
    { ...nothing, day, key: 'b', number: 2, is_so: true, date: '1969-12-31' },
    { ...nothing, day, key: 'b', number: 1, at: '2024-01-15 00:00:00.001', date: '2024-01-15' },
    { ...nothing, day, key: 'é', number: -0.5, small: -7, large: '9007199254740991', is_so: false },
  ]);
});
const day = '2024-01-15 00:00:00+00';
const nothing = Object.fromEntries(Object.keys(types).map((name) => [name, null]));

test('a file says its partition, counts and order', async () => {
  const buffer = createBuffer(duck, schema);
  buffer.append([aRow({ number: 1 }), aRow({ day: jan15 + 86_400_000 }), aRow({ number: 2 })]);
  const files = await buffer.writeTo(io(), metadata());
  expect(files).toMatchObject([
    { partition: { day_day: 19_737 }, recordCount: 2, sortOrderId: 1, specId: 0, content: 0 },
    { partition: { day_day: 19_738 }, recordCount: 1 },
  ]);
  expect(files[0]?.location).toMatch(/\/table\/data\/day_day=2024-01-15\/[0-9a-f-]{36}\.parquet$/);
  const bound = Buffer.alloc(8);
  bound.writeDoubleLE(1);
  expect(files[0]?.columns.get(3)).toMatchObject({ values: 2, nulls: 0, nans: 0, lower: bound });
});

test('blocks, dictionaries and rows of their own text come through whole', async () => {
  const rows = Array.from({ length: 20_001 }, (_, index) => {
    const odd = index % 2 === 1;
    return aRow({ key: `own ${index}`, no_text: odd ? `shared ${index % 7}` : null, small: index });
  });
  const buffer = createBuffer(duck, schema);
  for (let from = 0; from < rows.length; from += 333) buffer.append(rows.slice(from, from + 333));
  expect(buffer.rows).toBe(20_001);
  expect(buffer.bytes).toBeGreaterThan(20_001 * 8);
  const read = await readRows(await buffer.writeTo(io(), metadata()));
  const bySmall = read.toSorted((a, b) => Number(a.small) - Number(b.small));
  expect(bySmall.map(({ key }) => key)).toEqual(rows.map(({ key }) => key));
  expect(bySmall.map(({ no_text }) => no_text)).toEqual(
    rows.map((row: Record<string, unknown>) => row.no_text),
  );
});

test('rows that come as vectors come back as they are, from where they begin', async () => {
  const buffer = createBuffer(duck, schema);
  const present = Uint8Array.of(1, 1, 0, 1);
  const number = (...items: number[]) => ({
    ...{ kind: 'numbers' as const, items: Float64Array.from(items), present: null },
  });
  const values = new Map<string, Vector | undefined>([
    ['day', number(jan15, jan15, jan15, jan15)],
    ['key', { kind: 'texts', texts: ['left out', 'x', 'y'], codes: Uint32Array.of(1, 2, 0, 3) }],
    ['number', { ...number(0.5, 1.5, 0, -0), present }],
    ['large', number(1, -(2 ** 53 - 1), 2 ** 32, -1)],
    ['is_so', { kind: 'booleans', items: Uint8Array.of(1, 1, 0, 0), present }],
    ['at', number(0, -8.64e15, -1, 8.64e15)],
    ['never', undefined],
  ]);
  buffer.append([aRow({ key: 'before', no_text: 'yes' })]);
  buffer.add({ from: 1, count: 3, values });
  const [file] = await buffer.writeTo(io(), metadata());
  expect(await readRows(file ? [file] : [])).toEqual([
    { ...nothing, day, key: null, large: '4294967296', at: '1969-12-31 23:59:59.999' },
    { ...nothing, day, key: 'before', no_text: 'yes' },
    {
      ...{ ...nothing, day, key: 'x', number: 1.5, large: '-9007199254740991', is_so: true },
      at: '271822-04-20 (BC) 00:00:00',
    },
    {
      ...nothing,
      day,
      key: 'y',
      number: -0,
      large: '-1',
      is_so: false,
      at: '275760-09-13 00:00:00',
    },
  ]);
  const key = file?.columns.get(2);
  expect([key?.lower?.toString(), key?.upper?.toString()]).toEqual(['before', 'y']);
});

test('a vector of another kind is refused by name', () => {
  const buffer = createBuffer(duck, schema);
  const items = Uint8Array.of(1);
  const values = new Map([['key', { kind: 'booleans' as const, items, present: null }]]);
  expect(() => {
    buffer.add({ from: 0, count: 1, values });
  }).toThrow('column key cannot hold');
});

test('may be written again, and holds nothing once cleared', async () => {
  const buffer = createBuffer(duck, schema);
  buffer.append([aRow()]);
  const first = await buffer.writeTo(io(), metadata());
  const second = await buffer.writeTo(io(), metadata());
  expect([first.length, second.length]).toEqual([1, 1]);
  buffer.clear();
  expect([buffer.rows, buffer.bytes]).toEqual([0, 0]);
  expect(await buffer.writeTo(io(), metadata())).toEqual([]);
  buffer.append([aRow({ key: 'again' })]);
  expect(await readRows(await buffer.writeTo(io(), metadata()))).toMatchObject([{ key: 'again' }]);
});

test('a table with another column, another name and a wider type takes the rows', async () => {
  const fields = schema.fields.map((field) => ({
    ...field,
    ...(field.name === 'key' && { name: 'renamed' }),
    ...(field.name === 'small' && { type: 'long' as const }),
  }));
  const added = { id: 20, name: 'added', required: false, type: 'float' as const };
  const evolved = { ...metadata(), schemas: [{ ...schema, fields: [...fields, added] }] };
  const buffer = createBuffer(duck, schema);
  buffer.append([aRow({ key: 'x', small: 3 })]);
  expect(await readRows(await buffer.writeTo(io(), evolved))).toMatchObject([
    { renamed: 'x', small: '3', added: null },
  ]);
});

test.each([
  ['quotes, NUL and characters beyond 16 bits', `it's "\\ 🚢 \u0000 end`],
  ['characters beyond 16 bits', `it's "\\ 🚢 end`],
  ['nothing in it', ''],
])('a text is kept with %s, beside another', async (_name, key) => {
  const buffer = createBuffer(duck, schema);
  buffer.append([aRow({ key }), aRow({ key: `${key}.` })]);
  const rows = await readRows(await buffer.writeTo(io(), metadata()));
  expect(rows).toMatchObject([{ key }, { key: `${key}.` }]);
});

test('halves of characters are written as what Unicode has for them', async () => {
  const buffer = createBuffer(duck, schema);
  buffer.append([aRow({ key: 'a\ud800' }), aRow({ key: 'a\ud801' })]);
  const rows = await readRows(await buffer.writeTo(io(), metadata()));
  expect(rows).toMatchObject([{ key: 'a\ufffd' }, { key: 'a\ufffd' }]);
});

describe('a value that a column cannot hold is refused by name', () => {
  test.each([
    ['a fraction of an int', 'small', 1.5],
    ['an int of 2^31', 'small', 2 ** 31],
    ['an unsafe long', 'large', 2 ** 53],
    ['text for a number', 'number', '1'],
    ['a number for a text', 'key', 1],
    ['a number for a boolean', 'is_so', 1],
    ['a time that is none', 'day', Infinity],
    ['a date beyond what there is', 'date', NaN],
  ])('%s', (_name, column, value) => {
    const buffer = createBuffer(duck, schema);
    expect(() => {
      buffer.append([aRow({ [column]: value })]);
    }).toThrow(`column ${column} cannot hold`);
  });

  test.each([
    ['the largest int', 'small', 2 ** 31 - 1],
    ['the largest safe long', 'large', 2 ** 53 - 1],
    ['the last time of a Date', 'day', 8.64e15],
    ['infinity as a number', 'number', -Infinity],
    ['NaN as a number', 'number', NaN],
  ])('but not %s', (_name, column, value) => {
    const buffer = createBuffer(duck, schema);
    buffer.append([aRow({ [column]: value })]);
    expect(buffer.rows).toBe(1);
  });
});
