import { randomUUID } from 'node:crypto';
import { createMemoryCatalog, createMemoryIO } from '../../../packages/lake/test/memory-lake.ts';
import type { Catalog } from '@pelorus/lake/catalog/catalog';
import { newTableMetadata } from '@pelorus/lake/format/metadata';
import type { FileIO } from '@pelorus/lake/io/file-io';
import { planScan } from '@pelorus/lake/plan/scan';
import type { WriteBuffer } from '@pelorus/lake/write/buffer-port';
import { TableWriter } from '@pelorus/lake/write/table-writer';
import type { LakeRows } from '../src/lake/lake-rows.ts';
import { backOffMs, type Clock } from '../src/runtime/clock.ts';

export interface TestLake {
  io: FileIO;
  catalog: Catalog;
}
export type TestWriters = Record<LakeTable, TableWriter<LakeRows>>;
type LakeRow = Record<string, unknown>;
const names = ['bronze', 'silver'] as const;
type LakeTable = (typeof names)[number];
const identOf = (name: string) => ({ namespace: 'test', name });

export function createTestLake(): TestLake {
  const io = createMemoryIO();
  return { io, catalog: createMemoryCatalog(io) };
}

/** Rows as JSON, in place of Parquet; the table around them is the product's. */
function createJsonBuffer(): WriteBuffer<LakeRows> {
  let rows: LakeRow[] = [];
  return {
    add: ({ from, count, values }) => {
      for (let i = from; i < from + count; i++) {
        rows.push(Object.fromEntries([...values].map(([name, list]) => [name, cellOf(list, i)])));
      }
    },
    get rows() {
      return rows.length;
    },
    bytes: 0,
    clear: () => {
      rows = [];
    },
    writeTo: async (io, { location }) => {
      const file = `${location}/data/${randomUUID()}.json`;
      const bytes = Buffer.from(JSON.stringify(rows));
      await io.create(file, bytes);
      return [
        {
          ...{ content: 0, location: file, format: 'parquet', partition: {}, specId: 0 },
          ...{ recordCount: rows.length, sizeBytes: bytes.length, columns: new Map() },
          ...{ sortOrderId: null, splitOffsets: null, equalityIds: null },
        },
      ];
    },
  };
}

function cellOf(column: ReturnType<LakeRows['values']['get']>, row: number): unknown {
  if (column === undefined) return null;
  if (!('kind' in column)) return column[row];
  if (column.kind === 'texts') return column.texts[(column.codes[row] ?? 0) - 1] ?? null;
  if (column.present?.[row] === 0) return null;
  return column.kind === 'booleans' ? column.items[row] === 1 : column.items[row];
}

const limits = { rows: 20, bytes: Infinity, ageMs: 5000 };

/** The writers of one process. */
export function createTestWriters(lake: TestLake, clock: Clock, signal: AbortSignal): TestWriters {
  const pause = (attempt: number) => clock.sleep(backOffMs(attempt), signal);
  const create = (name: string) =>
    new TableWriter({
      table: { lake, ident: identOf(name), make: () => emptyTable(name) },
      buffers: [createJsonBuffer(), createJsonBuffer()],
      limits,
      ports: { now: () => clock.now(), pause },
    });
  return { bronze: create('bronze'), silver: create('silver') };
}

const emptyTable = (name: string) =>
  newTableMetadata({
    location: `memory:/lake/${name}`,
    schema: {
      type: 'struct',
      'schema-id': 0,
      fields: [{ id: 1, name: 'mmsi', required: false, type: 'string' }],
    },
    spec: { 'spec-id': 0, fields: [] },
    sortOrder: null,
    properties: {},
    nowMs: 0,
  });

/** What the tables hold, by partition and in the order of the rows' origins. */
export async function readTestTables({ io, catalog }: TestLake): Promise<Map<string, LakeRow[]>> {
  const tables = new Map<string, LakeRow[]>();
  for (const name of names) {
    const { metadata } = await catalog.load(identOf(name));
    for (const { file } of (await planScan(io, metadata)).files) {
      for (const row of JSON.parse((await io.read(file.location)).toString()) as LakeRow[]) {
        const key = `${name}/${Number(row.origin_partition)}`;
        tables.set(key, [...(tables.get(key) ?? []), row]);
      }
    }
  }
  const origin = (row: LakeRow, column: string) => Number(row[column]);
  for (const rows of tables.values()) {
    rows.sort(
      (a, b) =>
        origin(a, 'origin_offset') - origin(b, 'origin_offset') ||
        origin(a, 'origin_index') - origin(b, 'origin_index'),
    );
  }
  return tables;
}
