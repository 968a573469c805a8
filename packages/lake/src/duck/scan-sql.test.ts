import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DataFile } from '../format/data-file.ts';
import type { Field } from '../format/schema.ts';
import { createLocalIO } from '../io/local.ts';
import { locationOf } from '../io/locations.ts';
import type { ScanFile, ScanPlan } from '../plan/scan.ts';
import { openDuck, withConnection, type Duck } from './instance.ts';
import { scanSql } from './scan-sql.ts';

let duck: Duck;
let place: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'scan-'));
  duck = await openDuck({ memoryMb: 128, threads: 2, tempDir: join(place, 'spill') });
});
afterAll(async () => {
  duck.close();
  await rm(place, { recursive: true });
});

const field = (id: number, name: string, type: Field['type']): Field => ({
  ...{ id, name, type, required: false },
});
const fields = [
  field(1, 'mmsi', 'string'),
  field(2, 'n', 'long'),
  field(3, 'it\'s "new"', 'timestamptz'),
];

const aFile = (location: string, changes: Partial<DataFile> = {}): DataFile => ({
  ...{ content: 0, location, format: 'parquet', partition: {}, recordCount: 0, sizeBytes: 0 },
  ...{ columns: new Map(), sortOrderId: 0, splitOffsets: null, equalityIds: null, specId: 0 },
  ...changes,
});

let written = 0;
async function write(select: string, ids: string, changes: Partial<DataFile> = {}) {
  const path = join(place, `it's ${written++}.parquet`);
  await withConnection(duck, (connection) =>
    connection.run(
      `COPY (${select}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet, FIELD_IDS {${ids}})`,
    ),
  );
  return aFile(locationOf(path), changes);
}

const plan = (files: Partial<ScanFile>[]): ScanPlan => ({
  schema: { type: 'struct', 'schema-id': 0, fields },
  snapshotId: 1n,
  files: files.map((one) => ({ file: aFile(''), sequenceNumber: 1, deletes: [], ...one })),
  statistics: { manifests: 0, manifestsPruned: 0, files: 0, filesPruned: 0 },
});

async function read(scan: ScanPlan, columns = 'mmsi, n') {
  const io = createLocalIO({ stagingDir: place });
  const relation = await scanSql(io, scan);
  return withConnection(duck, async (connection) => {
    const rows = await connection.runAndReadAll(`SELECT ${columns} FROM ${relation} ORDER BY ALL`);
    return rows.getRowsJson();
  });
}

const abc = "SELECT * FROM (VALUES ('a', 1), ('b', 2), ('c', NULL)) AS t(mmsi, n)";
const ids = 'mmsi: 1, n: 2';

test('an empty plan gives the columns without a row', async () => {
  expect(await read(plan([]), '*')).toEqual([]);
  expect(await read(plan([]), 'count(*), count(n + 1)')).toEqual([['0', '0']]);
});

test('columns are found by field id: renamed, added since, widened, dropped', async () => {
  const old = await write(
    "SELECT 1::INTEGER AS narrow, 'x' AS was, 7 AS gone",
    'narrow: 2, was: 1, gone: 9',
  );
  const recent = await write(abc, ids);
  expect(await read(plan([{ file: old }, { file: recent }]), '*')).toEqual([
    ['a', '1', null],
    ['b', '2', null],
    ['c', null, null],
    ['x', '1', null],
  ]);
});

describe('position deletes', () => {
  const deleting = (rows: string) =>
    write(`SELECT * FROM (VALUES ${rows}) AS t(f, p)`, 'f: 2147483546, p: 2147483545', {
      content: 1,
    });

  test.each([
    ['as Pelorus writes it', (location: string) => location],
    ['as Java writes it', (location: string) => location.replace('file://', 'file:')],
    ['as a bare path', (location: string) => location.replace('file://', '')],
  ])('take the rows of the file they name, %s', async (_name, spell) => {
    const [one, other] = [await write(abc, ids), await write(abc, ids)];
    const name = spell(one.location).replaceAll("'", "''");
    const file = await deleting(`('${name}', 0), ('${name}', 2), ('elsewhere', 1), (NULL, NULL)`);
    const deletes = [{ file, sequenceNumber: 2 }];
    expect(await read(plan([{ file: one, deletes }]))).toEqual([['b', '2']]);
    expect(await read(plan([{ file: one, deletes }, { file: other }]))).toHaveLength(4);
    expect(await read(plan([{ file: other, deletes }]))).toHaveLength(3);
  });
});

describe('equality deletes', () => {
  const deleting = (select: string, changes: Partial<DataFile>) =>
    write(select, 'x: 1, y: 2', { content: 2, ...changes });

  test.each([
    ['by one column', "SELECT 'b' AS x, 99 AS y", [1], ['a', 'c']],
    ['by two', "SELECT 'b' AS x, 99 AS y", [1, 2], ['a', 'b', 'c']],
    ['null equals null', 'SELECT NULL::VARCHAR AS x, NULL::INTEGER AS y', [2], ['a', 'b']],
    ['null equals nothing else', 'SELECT NULL::VARCHAR AS x, 1 AS y', [1], ['a', 'b', 'c']],
  ])('%s', async (...[, select, equalityIds, left]) => {
    const file = await write(abc, ids);
    const deletes = [{ file: await deleting(select, { equalityIds }), sequenceNumber: 2 }];
    const rows = await read(plan([{ file, deletes }]), 'mmsi');
    expect(rows.flat()).toEqual(left);
  });

  test('several delete files take rows together', async () => {
    const file = await write(abc, ids);
    const [a, c] = [
      await deleting("SELECT 'a' AS x, 0 AS y", { equalityIds: [1] }),
      await deleting("SELECT 'c' AS x, 0 AS y", { equalityIds: [1] }),
    ];
    const deletes = [a, c].map((one) => ({ file: one, sequenceNumber: 2 }));
    expect(await read(plan([{ file, deletes }]))).toEqual([['b', '2']]);
  });

  test.each([
    ['of a column that is gone', { equalityIds: [77] }, /field 77/],
    ['of no column', { equalityIds: [] }, /no column/],
    ['in Avro', { equalityIds: [1], format: 'avro' }, /avro/],
  ])('%s are refused by the name of the file', async (...[, changes, message]) => {
    const file = await write(abc, ids);
    const gone = await deleting("SELECT 'a' AS x, 0 AS y", changes);
    const reading = read(plan([{ file, deletes: [{ file: gone, sequenceNumber: 2 }] }]));
    await expect(reading).rejects.toThrow(message);
  });
});

test('a data file of another format is refused by name', async () => {
  const file = aFile('file:///x/y.orc', { format: 'orc' });
  await expect(read(plan([{ file }]))).rejects.toThrow('file:///x/y.orc is in orc');
});
