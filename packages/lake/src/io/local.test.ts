import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileExistsError, FileNotFoundError, type FileIO } from './file-io.ts';
import { locationOf } from './locations.ts';
import { openFileIO } from './open.ts';
import { StorageError } from './storage-error.ts';

let dir: string;
let io: FileIO;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pelorus-local-'));
  io = await openFileIO({ lakeUrl: dir });
});
afterEach(() => rm(dir, { recursive: true }));

const at = (name: string) => locationOf(join(dir, name));
const bytes = (text: string) => Buffer.from(text);
const listed = async (prefix: string) => {
  const found = [];
  for await (const file of io.list(prefix)) found.push(file);
  return found.sort((a, b) => a.location.localeCompare(b.location));
};

describe('create', () => {
  it('makes the directories, and the file is read back', async () => {
    await io.create(at('a/b/c.json'), bytes('{}'));
    expect((await io.read(at('a/b/c.json'))).toString()).toBe('{}');
    expect(await io.localPath(at('a/b/c.json'))).toBe(join(dir, 'a/b/c.json'));
  });

  it('never overwrites', async () => {
    await io.create(at('a'), bytes('first'));
    await expect(io.create(at('a'), bytes('second'))).rejects.toThrow(FileExistsError);
    expect((await io.read(at('a'))).toString()).toBe('first');
  });

  it('lets one of many win', async () => {
    const tries = Array.from({ length: 8 }, (_, n) => io.create(at('x/a'), bytes(String(n))));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('names the file that a path in the way kept from being written', async () => {
    await writeFile(join(dir, 'file'), '');
    await expect(io.create(at('file/a'), bytes('x'))).rejects.toThrow(
      new RegExp(`^${at('file/a')} could not be written`),
    );
  });
});

describe('adopt', () => {
  it('moves a finished file to its place', async () => {
    const staged = join(io.stagingDir, 'new.parquet');
    await writeFile(staged, 'rows');
    await io.adopt(staged, at('t/data/new.parquet'));
    expect(await readFile(join(dir, 't/data/new.parquet'), 'utf8')).toBe('rows');
    expect(existsSync(staged)).toBe(false);
  });

  it('never overwrites, and leaves what was staged', async () => {
    const staged = join(io.stagingDir, 'new');
    await writeFile(staged, 'second');
    await io.create(at('a'), bytes('first'));
    await expect(io.adopt(staged, at('a'))).rejects.toThrow(FileExistsError);
    expect((await io.read(at('a'))).toString()).toBe('first');
    expect(existsSync(staged)).toBe(true);
  });

  it('copies between file systems', async ({ skip }) => {
    const memory = '/dev/shm';
    if (!existsSync(memory)) skip('no second file system here');
    const staged = join(await mkdtemp(join(memory, 'pelorus-')), 'new');
    await writeFile(staged, 'rows');
    await io.adopt(staged, at('t/new'));
    expect((await io.read(at('t/new'))).toString()).toBe('rows');
    expect(existsSync(staged)).toBe(false);
    await rm(join(staged, '..'), { recursive: true });
  });
});

it('says which file is missing', async () => {
  await expect(io.read(at('gone'))).rejects.toThrow(FileNotFoundError);
  await expect(io.read(at('gone'))).rejects.toThrow(at('gone'));
});

it('names the file that cannot be read', async () => {
  await mkdir(join(dir, 'directory'));
  await expect(io.read(at('directory'))).rejects.toThrow(StorageError);
  await expect(io.read(at('directory'))).rejects.toThrow(at('directory'));
});

it('removes a file, and does not mind one that is gone', async () => {
  await io.create(at('a'), bytes('x'));
  await io.remove(at('a'));
  await io.remove(at('a'));
  expect(existsSync(join(dir, 'a'))).toBe(false);
});

describe('list', () => {
  beforeEach(async () => {
    for (const name of ['t/a', 't/b/c', 't2/d', 'u']) await io.create(at(name), bytes(name));
  });

  it.each([
    ['a directory', 't/', ['t/a', 't/b/c']],
    ['the start of a name', 't', ['t/a', 't/b/c', 't2/d']],
    ['one file', 't/b/c', ['t/b/c']],
    ['what is not there', 'v/w/', []],
  ])('by %s', async (_name, prefix, names) => {
    expect((await listed(at(prefix))).map(({ location }) => location)).toEqual(names.map(at));
  });

  it('tells size and age', async () => {
    const [file] = await listed(at('t/b/'));
    expect(file?.sizeBytes).toBe(5);
    expect(file?.modifiedMs).toBeGreaterThan(Date.now() - 60_000);
  });
});
