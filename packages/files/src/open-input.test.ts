import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { aSkippedFrame, aZip, aZstd, type Member } from '../test/packed.ts';
import { CutShortError } from './cut-short-error.ts';
import { FileError } from './file-error.ts';
import { openInput, type Readers } from './open-input.ts';

const folder = mkdtempSync(join(tmpdir(), 'pelorus-input-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const fileOf = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** What comes before an error, and the error. */
async function read(path: string, readers: Readers = {}) {
  const input = await openInput(path, readers);
  let text = '';
  let failure: unknown = null;
  try {
    for await (const bytes of input.chunks()) text += Buffer.from(bytes).toString('latin1');
  } catch (error) {
    failure = error;
  }
  return { text, failure, packing: input.packing, read: input.readBytes() };
}

const rows = Array.from({ length: 1000 }, (_, i) => {
  const time = new Date(Date.UTC(2024, 0, 15, 10) + i * 1000).toISOString().slice(0, 19);
  return `${219_000_000 + (i % 7)},${time},${(55 + i / 1000).toFixed(3)},12.5`;
});
const csv = `mmsi,timestamp,latitude,longitude\n${rows.join('\n')}\n`;
/** `zstd -19 --check` of the same. */
const realZstd = readFileSync(join(import.meta.dirname, '../test/thousand-rows.csv.zst'));
const long = csv.repeat(20);

describe('a file comes out as it was', () => {
  it.each<[string, string | Uint8Array, string | null, string]>([
    ['plain', csv, null, csv],
    ['gzip', gzipSync(csv), 'gzip', csv],
    ['gzip in two parts', Buffer.concat([gzipSync('a\n'), gzipSync('b\n')]), 'gzip', 'a\nb\n'],
    ['zstd', realZstd, 'zstd', csv],
    ['zstd of many blocks', aZstd(long), 'zstd', long],
    [
      'zstd in several frames',
      Buffer.concat([aZstd('a\n'), aSkippedFrame(20), realZstd, realZstd]),
      'zstd',
      `a\n${csv}${csv}`,
    ],
    ['zip', aZip([{ name: 'day.csv', content: csv }]), 'zip', csv],
    ['nothing', '', null, ''],
    ['nothing, gzip', gzipSync(''), 'gzip', ''],
    ['nothing, zstd', aZstd(''), 'zstd', ''],
    ['nothing, zip', aZip([{ name: 'day.csv', content: '' }]), 'zip', ''],
    ['two bytes', 'PK', null, 'PK'],
  ])('%s', async (...[name, content, packing, expected]) => {
    const path = fileOf(name, content);
    const found = await read(path);
    expect(found).toMatchObject({ failure: null, packing });
    expect(found.text === expected).toBe(true);
  });
});

describe('what comes before the damage is given', () => {
  const cut = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length * 0.6));
  const broken = Buffer.from(aZstd(long));
  // The second block becomes one of the reserved type.
  const second = 6 + 3 + 100_000;
  broken.writeUInt8(broken.readUInt8(second) | 0b110, second);
  it.each<[string, Uint8Array, RegExp, number]>([
    ['a gzip cut short', cut(gzipSync(long, { level: 0 })), /is cut short$/, 100_000],
    ['a zstd cut short', cut(aZstd(long)), /is cut short$/, 100_000],
    ['a zstd cut within its header', aZstd(long).subarray(0, 5), /is cut short$/, 0],
    ['a zstd with a broken block', broken, /is damaged \(.+\)$/, 100_000],
    ['a zstd that wants 256 MB', aZstd(csv, 0x90), /wants 256 MB of memory, at most 128/, 0],
    [
      'a zip whose checksum is another',
      aZip([{ name: 'day.csv', content: csv, sum: 7 }]),
      /is damaged \(its checksum is another\)$/,
      csv.length,
    ],
  ])('%s', async (...[name, content, sentence, least]) => {
    const { text, failure } = await read(fileOf(name, content));
    expect(failure).toBeInstanceOf(CutShortError);
    expect((failure as Error).message).toMatch(sentence);
    expect(text.length).toBeGreaterThanOrEqual(least);
    expect(long.startsWith(text)).toBe(true);
  });
});

const member = (name: string, fields: Partial<Member> = {}): Member => ({
  ...{ name, content: `${name}\n`, ...fields },
});

describe('the file in a zip', () => {
  it.each<[string, Member[], string]>([
    ['is the only one', [member('what.ever')], 'what.ever\n'],
    ['is the only one named like data', [member('READ.md'), member('a/b.csv')], 'a/b.csv\n'],
    ['is not in a folder of its own', [member('a/'), member('a/day.JSON')], 'a/day.JSON\n'],
    ['is none of a Mac', [member('__MACOSX/._a.csv'), member('a.csv'), member('.x')], 'a.csv\n'],
  ])('%s', async (name, members, expected) => {
    expect((await read(fileOf(name, aZip(members)))).text).toBe(expected);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['no member', aZip([]), /^the zip \S+ holds no file$/],
    ['folders alone', aZip([member('a/')]), /^the zip \S+ holds no file$/],
    [
      'several members',
      aZip(['a.csv', 'b.csv', 'c.csv', 'd.csv', 'e.csv'].map((name) => member(name))),
      /^the zip \S+ holds several files \(a\.csv, b\.csv, c\.csv, d\.csv and 1 more\): unpack it/,
    ],
    ['a member that is encrypted', aZip([member('a.csv', { flags: 1 })]), /^a\.csv in \S+ is encr/],
    ['its end cut off', aZip([member('a.csv')]).subarray(0, 50), /^the zip \S+ is cut short or /],
  ])('is refused with %s', async (name, content, sentence) => {
    const failure = await openInput(fileOf(name.replaceAll(' ', '-'), content)).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(FileError);
    expect((failure as Error).message).toMatch(sentence);
  });
});

describe('Parquet', () => {
  const file = () => fileOf('a.parquet', 'PAR1 and 95 more'.padEnd(100));
  it('is read by whoever can', async () => {
    async function* chunks() {
      await Promise.resolve();
      yield Buffer.from('a,b\n');
    }
    const found = await read(file(), {
      parquet: () => Promise.resolve({ chunks, share: () => 0.5 }),
    });
    expect(found).toEqual({ text: 'a,b\n', failure: null, packing: 'parquet', read: 50 });
  });

  it('that is damaged says so in one line', async () => {
    const chunks = () => ({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('Broken\nLINE 1')) }),
    });
    const { failure } = await read(file(), {
      parquet: () => Promise.resolve({ chunks, share: () => 0 }),
    });
    expect(failure).toEqual(new CutShortError({ cause: 'Broken' }));
  });

  it('is refused where nobody can read it', async () => {
    await expect(openInput(file())).rejects.toThrow(/is Parquet, which cannot be read here$/);
  });
});

it.each([
  ['a directory', folder, `${folder} is a directory: name a file in it`],
  ['a file that is not there', join(folder, 'gone'), `${join(folder, 'gone')} does not exist`],
])('%s is refused in one sentence', async (_, path, sentence) => {
  await expect(openInput(path)).rejects.toThrow(new FileError(sentence));
});
