import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openDuck, withConnection } from './instance.ts';
import { parquetAsCsv } from './parquet-as-csv.ts';

const folder = mkdtempSync(join(tmpdir(), 'parquet-as-csv-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const path = join(folder, "it's.parquet");
const count = 10_000;

beforeAll(async () => {
  vi.stubEnv('TMPDIR', folder);
  const duck = await openDuck({ memoryMb: 128, threads: 1, tempDir: folder });
  await withConnection(duck, (connection) =>
    connection.run(`COPY (
      SELECT 219000000 + i AS mmsi, TIMESTAMPTZ '2024-01-15 10:00:00+02' AS zoned,
        TIMESTAMP '2024-01-15 10:00:00.25' AS plain, i / 8 AS "LAT", CAST(0.1 AS FLOAT) AS lon,
        CASE WHEN i = 0 THEN 'A, "B"' || chr(10) || 'C' END AS name, [i] AS list, DATE '2024-01-15' AS date
      FROM range(${count}) AS rows(i)
    ) TO '${path.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 4096)`),
  );
  duck.close();
});

it('gives a header and every row as text', async () => {
  const file = parquetAsCsv(path);
  let text = '';
  for await (const bytes of file.chunks()) text += Buffer.from(bytes).toString();
  const [header, ...lines] = text.split('\n');
  expect(header).toBe('mmsi,zoned,plain,LAT,lon,name,list,date');
  expect(lines.slice(0, 3)).toEqual([
    '219000000,2024-01-15 08:00:00,2024-01-15 10:00:00.25,0.0,0.1,"A, ""B""',
    'C",[0],2024-01-15',
    '219000001,2024-01-15 08:00:00,2024-01-15 10:00:00.25,0.125,0.1,,[1],2024-01-15',
  ]);
  // One name has a line end in it, and the last line is empty.
  expect(lines).toHaveLength(count + 2);
  expect(file.share()).toBe(1);
});

it('says how far it is, and leaves nothing behind when it is left', async () => {
  const file = parquetAsCsv(path);
  expect(file.share()).toBe(0);
  for await (const bytes of file.chunks()) {
    expect(bytes.length).toBeGreaterThan(65_535);
    break;
  }
  expect(file.share()).toBeGreaterThan(0);
  expect(file.share()).toBeLessThan(1);
  expect(readdirSync(folder).filter((name) => name.startsWith('pelorus-'))).toEqual([]);
});

it('refuses what is no Parquet file', async () => {
  const other = join(folder, 'other.parquet');
  writeFileSync(other, `PAR1${'x'.repeat(100)}`);
  await expect(parquetAsCsv(other).chunks()[Symbol.asyncIterator]().next()).rejects.toThrow();
});
