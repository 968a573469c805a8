import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileCache } from './cache.ts';

let dir: string;
let now: number;
let fetched: string[];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pelorus-cache-'));
  now = 1_000_000;
  fetched = [];
});
afterEach(() => rm(dir, { recursive: true }));

const keepMs = 1_000;
const aCache = () =>
  createFileCache({
    dir: join(dir, 'copies'),
    maxBytes: 30,
    keepMs,
    nowMs: () => now,
    fetch: async (location, path) => {
      fetched.push(location);
      await writeFile(path, `ten bytes ${location.slice(-1)}`.slice(-10));
    },
  });

it('fetches a file once, also when two ask at the same time', async () => {
  const cache = aCache();
  const [one, two] = await Promise.all([cache.path('s3://b/a'), cache.path('s3a://b/a')]);
  expect(one).toBe(two);
  expect(await readFile(one, 'utf8')).toBe('en bytes a');
  expect(await cache.path('s3://b/a')).toBe(one);
  expect(await aCache().path('s3://b/a')).toBe(one);
  expect(fetched).toEqual(['s3://b/a']);
});

it('keeps the ending, by which DuckDB knows the format', async () => {
  expect(await aCache().path('s3://b/x.parquet')).toMatch(/\.parquet$/);
});

it('takes over a file that was just uploaded', async () => {
  const cache = aCache();
  await writeFile(join(dir, 'staged'), 'mine');
  await cache.keep(join(dir, 'staged'), 's3://b/mine');
  expect(await readFile(await cache.path('s3://b/mine'), 'utf8')).toBe('mine');
  expect(fetched).toEqual([]);
});

it('leaves nothing of a fetch that failed, and tries again', async () => {
  let isBroken = true;
  const cache = createFileCache({
    dir,
    maxBytes: 30,
    keepMs,
    nowMs: () => now,
    fetch: async (_location, path) => {
      await writeFile(path, 'half');
      if (isBroken) throw new Error('cut');
    },
  });
  await expect(cache.path('s3://b/a')).rejects.toThrow('cut');
  expect(await readdir(dir)).toEqual([]);
  isBroken = false;
  expect(await readFile(await cache.path('s3://b/a'), 'utf8')).toBe('half');
});

describe('beyond its size', () => {
  it('lets go of what was used longest ago', async () => {
    const cache = aCache();
    const paths: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      paths.push(await cache.path(`s3://b/${name}`));
      now += keepMs;
    }
    await cache.path('s3://b/a');
    now += 1;
    await cache.path('s3://b/d');
    expect(paths.map((path) => existsSync(path))).toEqual([true, false, true]);
  });

  it.each([
    ['keeps what may be in use', keepMs - 1, true],
    ['lets go of it after that', keepMs, false],
  ])('%s', async (_name, laterMs, isKept) => {
    const cache = aCache();
    const first = await cache.path('s3://b/a');
    now += laterMs;
    for (const name of ['b', 'c', 'd']) await cache.path(`s3://b/${name}`);
    expect(existsSync(first)).toBe(isKept);
  });
});
