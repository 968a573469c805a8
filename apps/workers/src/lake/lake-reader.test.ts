import { createMemoryLog } from '@pelorus/eventlog/memory';
import { expect, test } from 'vitest';
import { createHandClock } from '../../test/hand-clock.ts';
import { createMemoryStore } from '../../test/memory-checkpoints.ts';
import { createTestLake, createTestWriters } from '../../test/memory-tables.ts';
import { bindLakeReader } from './bind-lake-reader.ts';
import { silver } from './silver.ts';

const at = (next: number) => ({ next, through: { offset: next - 1, index: 0 } });
const key = { reader: 'silver', partition: 0, owner: 'one before' };

function aWorld() {
  const clock = createHandClock();
  const { signal } = new AbortController();
  const { checkpoints } = createMemoryStore();
  const lake = createTestLake();
  const writers = () => createTestWriters(lake, clock, signal);
  const ports = { log: createMemoryLog(1), checkpoints, clock, signal };
  return {
    checkpoints,
    /** Brings the table to where a reader before had it. */
    fill: async (next: number, count: number) => {
      const { silver: writer } = writers();
      const column = Array.from({ length: count }, (_, i) => i);
      const rows = { from: 0, count, values: new Map([['mmsi', column]]) };
      await writer.add(await writer.open(0), { rows, count }, at(next));
      await writer.flush();
    },
    note: async (next: number, records: number) => {
      const { through } = at(next);
      await checkpoints.claim(key);
      await checkpoints.save({
        ...{ ...key, nextOffset: next, through, records, version: 1, chunks: new Map() },
      });
    },
    reader: () => bindLakeReader(silver, writers().silver).open(ports, 0),
  };
}

interface Case {
  table?: [next: number, rows: number];
  noted?: [next: number, rows: number];
  from: number;
}

test.each<[string, Case]>([
  ['an empty table and no checkpoint: the beginning', { from: 0 }],
  ['the table is ahead of the checkpoint', { table: [7, 3], noted: [5, 2], from: 7 }],
  ['the checkpoint is ahead by what left no row', { table: [7, 3], noted: [9, 3], from: 9 }],
  [
    'the checkpoint counts rows that a restored table lacks',
    { table: [7, 3], noted: [9, 4], from: 7 },
  ],
  ['a table that is new beside an old checkpoint', { noted: [9, 4], from: 0 }],
])('%s', async (_, { table, noted, from }) => {
  const world = aWorld();
  if (table) await world.fill(...table);
  if (noted) await world.note(...noted);
  const reader = world.reader();
  await reader.claim();
  expect(reader.nextOffset).toBe(from);
});

test('a checkpoint that is behind is brought to where the table is, without anything new to read', async () => {
  const world = aWorld();
  await world.fill(7, 3);
  await world.note(5, 2);
  const reader = world.reader();
  await reader.claim();
  expect(await reader.poll()).toBe('ready');
  expect(await world.checkpoints.claim(key)).toMatchObject({ nextOffset: 7, records: 3 });
});

test('a partition that was taken over is let go', async () => {
  const world = aWorld();
  const [first, second] = [world.reader(), world.reader()];
  await first.claim();
  await second.claim();
  await world.fill(7, 3);
  const mmsi = { kind: 'texts' as const, texts: ['1'], codes: Uint32Array.of(1) };
  const packet = { ...at(8), from: 0, count: 1, values: new Map([['mmsi', mmsi]]) };
  await first.take({ nextOffset: 8, timestamp: 1, input: packet });
  await first.close();
  expect(await first.poll()).toBe('lost');
  expect(second.nextOffset).toBe(0);
});
