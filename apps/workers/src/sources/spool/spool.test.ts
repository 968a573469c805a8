import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { SpoolEntry } from './spool-frame.ts';
import { openSpool, type Spool } from './spool.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
function aFolder(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'pelorus-spool-')), 'feed');
  folders.push(folder);
  return folder;
}
const entry = (number: number, bytes = 100): SpoolEntry => ({
  ...{ id: `a-${number}`, partition: number % 3, records: 2, headers: { source: 'x:y' } },
  value: Buffer.alloc(bytes, number),
});
const entries = (count: number) => Array.from({ length: count }, (_, number) => entry(number));
const anOpen = (directory: string, more = {}) =>
  openSpool({ directory, mostBytes: 1e6, segmentBytes: 500, ...more });

/** Reads and drops all of it. */
async function empty(spool: Spool): Promise<SpoolEntry[]> {
  const all: SpoolEntry[] = [];
  for (;;) {
    const frames = await spool.read();
    if (frames.length === 0) return all;
    all.push(...frames.map((frame) => frame.entry));
    await spool.drop(frames);
  }
}
const idsOf = (found: SpoolEntry[]) => found.map(({ id }) => id);

test('what goes in comes out in order, over many files', async () => {
  const directory = aFolder();
  const spool = anOpen(directory);
  await spool.begin(new Map([[0, 7]]));
  expect(await spool.append(entries(20))).toBe(20);
  expect(spool.records).toBe(40);
  expect(readdirSync(directory).length).toBeGreaterThan(5);
  const found = await empty(spool);
  expect(found).toEqual(entries(20));
  expect([spool.records, spool.bytes, spool.floor()]).toEqual([0, 0, null]);
  await spool.close();
});

test('the next process finds what is there, and adds to it', async () => {
  const directory = aFolder();
  const first = anOpen(directory);
  await first.begin(new Map([[1, 9]]));
  await first.append(entries(10));
  await first.drop(await first.read());
  const left = first.records;
  const second = anOpen(directory);
  expect(second.records).toBe(left);
  expect(second.floor()).toEqual(new Map([[1, 9]]));
  await second.append([entry(10)]);
  expect(idsOf(await empty(second)).at(-1)).toBe('a-10');
});

test('a frame that a crash cut short was never promised', async () => {
  const directory = aFolder();
  const first = anOpen(directory, { segmentBytes: 1e6 });
  await first.append(entries(3));
  const [name = ''] = readdirSync(directory).filter((each) => each.endsWith('.spool'));
  appendFileSync(join(directory, name), Buffer.from([200, 0, 0, 0, 1, 2, 3, 4, 5]));
  const second = anOpen(directory);
  await second.append([entry(3)]);
  expect(idsOf(await empty(second))).toEqual(['a-0', 'a-1', 'a-2', 'a-3']);
});

test('takes no more than there is room for, and again when there is', async () => {
  const spool = anOpen(aFolder(), { mostBytes: 1000 });
  const taken = await spool.append(entries(20));
  expect(taken).toBeGreaterThan(1);
  expect(taken).toBeLessThan(10);
  expect(await spool.append([entry(20)])).toBe(0);
  expect(spool.bytes).toBeLessThanOrEqual(1000);
  await empty(spool);
  expect(await spool.append([entry(21)])).toBe(1);
});

test('reading and writing at once lose nothing', async () => {
  const spool = anOpen(aFolder());
  const writing = (async () => {
    for (let number = 0; number < 200; number += 1) await spool.append([entry(number)]);
  })();
  const found: SpoolEntry[] = [];
  while (found.length < 200) found.push(...(await empty(spool)));
  await writing;
  expect(idsOf(found)).toEqual(idsOf(entries(200)));
});
