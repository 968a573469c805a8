import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { checkFeed } from './feed.ts';

const folder = mkdtempSync(join(tmpdir(), 'pelorus-feed-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const csv = 'mmsi,timestamp,latitude,longitude\n219018501,2022-01-03T00:00:00,55,12\n';

const check = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return checkFeed({ kind: 'file', path });
};

describe('checkFeed', () => {
  it.each([
    ['a CSV', 'day.csv', csv, 'CSV (--format csv)'],
    ['a gzip', 'day.csv.gz', gzipSync(csv), 'CSV, gzip (--format csv)'],
    ['JSON lines', 'day.jsonl', '{"mmsi":219018501}\n', 'JSON lines (--format json)'],
    ['a header alone', 'header.csv', csv.split('\n')[0] ?? '', 'CSV (--format csv)'],
  ])('takes %s, and says what it is', async (...[, name, content, title]) => {
    await expect(check(name, content)).resolves.toBe(title);
  });

  it('takes a table with a mapping file', async () => {
    const mapping = join(folder, 'mapping.yaml');
    writeFileSync(mapping, 'columns: { a: mmsi, b: timestamp, c: latitude, d: longitude }\n');
    const path = join(folder, 'mapped.csv');
    writeFileSync(path, 'a,b,c,d\n');
    const title = await checkFeed({ kind: 'file', path, mapping });
    expect(title).toBe('mapped CSV (--format mapped)');
    await expect(checkFeed({ kind: 'file', path, mapping: path })).rejects.toThrow(
      `${path}, line 1: a mapping has the key columns`,
    );
  });

  it.each([
    ['that is empty', 'empty.csv', '', /^--feed \S+empty\.csv: the file is empty\.$/],
    ['without positions', 'other.csv', 'a,b\n1,2\n', /^--feed \S+other\.csv: the [^\n]+\.$/],
    [
      'whose gzip is damaged',
      'bad.gz',
      Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.from('nonsense')]),
      /^--feed \S+bad\.gz: the compressed file is [^\n]+\.$/,
    ],
  ])('refuses a file %s in one sentence', async (...[, name, content, sentence]) => {
    await expect(check(name, content)).rejects.toThrow(sentence);
  });

  it('refuses a file that has gone', async () => {
    const path = join(folder, 'gone.csv');
    await expect(checkFeed({ kind: 'file', path })).rejects.toThrow(`${path} does not exist.`);
  });

  it.each([['simulator'], ['none']] as const)('asks nothing of %s', async (kind) => {
    await expect(checkFeed({ kind })).resolves.toBeNull();
  });
});
