import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createMemoryCatalog, createMemoryIO } from '../../test/memory-lake.ts';
import { newTableMetadata } from '../format/metadata.ts';
import type { WriteBuffer } from './buffer-port.ts';
import { readPositions } from './positions.ts';
import { TableWriter } from './table-writer.ts';

const ident = { namespace: 'test', name: 't' };
const table = () =>
  newTableMetadata({
    location: 'memory:/t',
    schema: {
      type: 'struct',
      'schema-id': 0,
      fields: [{ id: 1, name: 'n', required: false, type: 'int' }],
    },
    spec: { 'spec-id': 0, fields: [] },
    sortOrder: null,
    properties: {},
    nowMs: 0,
  });

/** Counts rows; `bytes` are ten a row. A file says how many it has. */
function createCounter(surplus = 0): WriteBuffer<number> {
  let rows = 0;
  return {
    add: (count) => {
      rows += count;
    },
    get rows() {
      return rows;
    },
    get bytes() {
      return rows * 10;
    },
    clear: () => {
      rows = 0;
    },
    writeTo: async (io, { location }) => {
      const file = `${location}/${randomUUID()}.parquet`;
      await io.create(file, Buffer.from(String(rows)));
      return [
        {
          ...{ content: 0, location: file, format: 'parquet', partition: {}, specId: 0 },
          ...{ recordCount: rows + surplus, sizeBytes: 1, columns: new Map() },
          ...{ sortOrderId: null, splitOffsets: null, equalityIds: null },
        },
      ];
    },
  };
}

const at = (next: number) => ({ next, through: { offset: next - 1, index: 0 } });
const rows = (count: number) => ({ rows: count, count });
const turns = async () => {
  for (let i = 0; i < 20; i++) await new Promise(setImmediate);
};

function aWriter({ limits = {}, surplus = 0 } = {}) {
  const inner = createMemoryIO();
  const catalog = createMemoryCatalog(inner);
  let nowMs = 0;
  let isAway = false;
  const lake = {
    catalog,
    io: {
      ...inner,
      create: (location: string, bytes: Uint8Array) =>
        isAway ? Promise.reject(new Error('The disk is full.')) : inner.create(location, bytes),
    },
  };
  const create = () =>
    new TableWriter<number>({
      table: { lake, ident, make: table },
      buffers: [createCounter(surplus), createCounter(surplus)],
      limits: { rows: 10, bytes: 1000, ageMs: 60_000, ...limits },
      ports: { now: () => nowMs, pause: () => new Promise(setImmediate) },
    });
  return {
    create,
    writer: create(),
    wait: (ms: number) => (nowMs += ms),
    setAway: (away: boolean) => (isAway = away),
    stored: async (partition = 0) =>
      readPositions((await catalog.load(ident)).metadata).get(partition)?.rows ?? 0,
  };
}

describe('a batch is written', () => {
  test.each([
    ['below its rows', { rows: 10 }, { count: 9, ageMs: 0, isWritten: false }],
    ['at its rows', { rows: 10 }, { count: 10, ageMs: 0, isWritten: true }],
    ['below its bytes', { bytes: 50 }, { count: 4, ageMs: 0, isWritten: false }],
    ['at its bytes', { bytes: 50 }, { count: 5, ageMs: 0, isWritten: true }],
    ['younger than its age', { ageMs: 1000 }, { count: 1, ageMs: 999, isWritten: false }],
    ['at its age', { ageMs: 1000 }, { count: 1, ageMs: 1000, isWritten: true }],
  ])('%s', async (_, limits, { count, ageMs, isWritten }) => {
    const { writer, wait, stored } = aWriter({ limits });
    const part = await writer.open(0);
    await writer.add(part, rows(count), at(1));
    wait(ageMs);
    writer.tick();
    await turns();
    expect(await stored()).toBe(isWritten ? count : 0);
    expect(part.safe.next).toBe(isWritten ? 1 : 0);
  });

  test('when everything somebody waits for has been read here', async () => {
    const { writer, stored } = aWriter();
    const [a, b] = [await writer.open(0), await writer.open(1)];
    writer.wishFor(new Map([0, 1, 7].map((partition) => [partition, { offset: 4, index: 0 }])));
    await writer.add(a, rows(3), at(5));
    await turns();
    expect(await stored()).toBe(0);
    await writer.add(b, rows(2), at(5));
    await turns();
    expect([await stored(0), await stored(1)]).toEqual([3, 2]);
    await writer.add(a, rows(1), at(6));
    await turns();
    expect(await stored(), 'a wish is granted once').toBe(3);
  });
});

test('a stretch without rows needs no commit, and is safe unless rows wait before it', async () => {
  const { writer } = aWriter();
  const part = await writer.open(0);
  await writer.add(part, null, at(4));
  expect(part.safe.next).toBe(4);
  await writer.add(part, rows(1), at(5));
  await writer.add(part, null, at(6));
  expect(part.safe.next).toBe(0);
  expect(await writer.flush()).toBe(true);
  expect(part.safe).toEqual({ ...at(6), rows: 1 });
});

test('two batches take turns; a third waits until the lake is back', async () => {
  const { writer, setAway, stored } = aWriter();
  const part = await writer.open(0);
  setAway(true);
  await writer.add(part, rows(10), at(1));
  await writer.add(part, rows(10), at(2));
  let isAdded = false;
  const third = writer.add(part, rows(1), at(3)).then(() => (isAdded = true));
  await turns();
  expect(isAdded).toBe(false);
  expect(writer.problem).toBe('The disk is full.');
  expect(await writer.flush(), 'it does not wait for the lake').toBe(false);
  setAway(false);
  await third;
  expect(await writer.flush()).toBe(true);
  expect([await stored(), writer.problem]).toEqual([21, null]);
});

describe('a table that somebody else wrote meanwhile', () => {
  test('refuses the batch, and all partitions are opened again where it is', async () => {
    const { create, writer, stored } = aWriter();
    const [part, other] = [await writer.open(0), await writer.open(1)];
    const second = create();
    await second.add(await second.open(0), rows(5), at(3));
    await second.flush();
    await writer.add(other, rows(4), at(1));
    await writer.add(part, rows(3), at(2));
    await writer.flush();
    expect([part.isCurrent, other.isCurrent]).toEqual([false, false]);
    expect(await writer.add(part, rows(1), at(4))).toBe('stale');
    expect([await stored(0), await stored(1)]).toEqual([5, 0]);
    const again = await writer.open(0);
    expect(again.position).toEqual({ ...at(3), rows: 5 });
    await writer.add(again, rows(2), at(4));
    await writer.flush();
    expect(await stored()).toBe(7);
  });

  test('has the same rows already when both end at one place', async () => {
    const { create, writer, stored } = aWriter();
    const part = await writer.open(0);
    const second = create();
    await second.add(await second.open(0), rows(5), at(3));
    await second.flush();
    await writer.add(part, rows(5), at(3));
    await writer.flush();
    expect([part.isCurrent, part.safe.rows, await stored()]).toEqual([true, 5, 5]);
  });
});

test('what was added in an earlier hold is settled before the partition is opened again', async () => {
  const { writer } = aWriter();
  const part = await writer.open(0);
  await writer.add(part, rows(3), at(2));
  writer.leave(part);
  expect((await writer.open(0)).stored).toEqual({ ...at(2), rows: 3 });
});

test('files that have other rows than were added end the writer, and nothing is committed', async () => {
  const { writer, stored } = aWriter({ surplus: 1 });
  const part = await writer.open(0);
  await writer.add(part, rows(3), at(2));
  await expect(writer.flush()).rejects.toThrow('a batch of 3 rows was written as 4 rows');
  expect(() => writer.tick()).toThrow('written as 4 rows');
  expect(await stored()).toBe(0);
});
