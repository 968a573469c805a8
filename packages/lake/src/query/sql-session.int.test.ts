import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { anEnriched } from '../../../pipeline/test/builders.ts';
import { useCatalogServer, type DiskLake } from '../../test/disk-lake.ts';
import { currentSnapshot } from '../format/metadata.ts';
import { pathOf } from '../io/locations.ts';
import { planScan } from '../plan/scan.ts';
import { silverVesselsEnriched } from '../tables/silver.ts';
import { exportSql, selectRows, type SqlQuery } from './sql-session.ts';

const server = useCatalogServer();
const day = Date.UTC(2024, 0, 15);
let lake: DiskLake;
beforeAll(async () => {
  lake = await server.open();
  for (const mmsi of ['000000001', '000000002']) {
    await lake.flush(silverVesselsEnriched, [anEnriched({ mmsi, timestamp: day, speed: 1.5 })]);
  }
});
const rows = (sql: string, at: SqlQuery['at'] = {}) =>
  selectRows({ lake: lake.lake, duck: lake.duck }, { sql, at }, 10);
const metadata = async () => (await lake.lake.catalog.load(silverVesselsEnriched.ident)).metadata;

test('a SELECT over the tables', async () => {
  const sql = 'SELECT mmsi, timestamp, heading FROM silver.vessels_enriched ORDER BY 1;';
  expect(await rows(sql)).toEqual({
    columns: ['mmsi', 'timestamp', 'heading'],
    rows: [
      ['000000001', '2024-01-15 00:00:00+00', ''],
      ['000000002', '2024-01-15 00:00:00+00', ''],
    ],
    isCut: false,
  });
});

test('more rows than asked for', async () => {
  const found = await rows('SELECT * FROM range(11)');
  expect(found.rows).toHaveLength(10);
  expect(found.isCut).toBe(true);
});

test('an earlier state', async () => {
  const [first] = (await metadata()).snapshots;
  const sql = 'SELECT count(*) FROM silver.vessels_enriched';
  expect((await rows(sql, { snapshotId: first?.['snapshot-id'] ?? 0n })).rows).toEqual([['1']]);
  expect((await rows(sql, { asOfMs: first?.['timestamp-ms'] ?? 0 })).rows).toEqual([['1']]);
});

test('a file of rows', async () => {
  const path = join(lake.dir, 'rows.json');
  const query = { sql: 'SELECT mmsi, speed FROM silver.vessels_enriched ORDER BY 1 -- all' };
  const ports = { lake: lake.lake, duck: lake.duck };
  expect(await exportSql(ports, query, { path, format: 'json' })).toBe(2);
  expect(readFileSync(path, 'utf8').split('\n')[0]).toBe('{"mmsi":"000000001","speed":1.5}');
});

test.each([
  [
    'a table there is not',
    'SELECT * FROM silver.nothing',
    /has no table .*nothing.*; it has silver\.vessels_enriched/,
  ],
  ['a schema there is not', 'SELECT * FROM lead.x', /has no table/],
  ['what is no SQL', 'SELEC 1', /^Parser Error: syntax error at or near "SELEC"$/],
  [
    'a column there is not',
    'SELECT depth FROM silver.vessels_enriched',
    /column "depth" not found/i,
  ],
  ['two statements', 'SELECT 1; SELECT 2', /one SELECT/],
  ['what would write', "COPY (SELECT 1) TO '/tmp/x'", /one SELECT/],
])('%s: one sentence', async (_name, sql, words) => {
  const failed = rows(sql);
  await expect(failed).rejects.toThrow(words);
  await expect(failed).rejects.toMatchObject({
    name: 'SqlQueryError',
    message: expect.not.stringContaining('\n') as string,
  });
});

test('a state that has expired names the table', async () => {
  const sql = 'SELECT count(*) FROM silver.vessels_enriched';
  await expect(rows(sql, { snapshotId: 7n })).rejects.toThrow(
    /^silver\.vessels_enriched cannot be read: .* has no snapshot 7; it may have expired\.$/,
  );
});

test('a damaged file is named, with its table', async () => {
  const sql = 'SELECT sum(speed) FROM silver.vessels_enriched';
  const { files } = await planScan(lake.lake.io, await metadata());
  const file = files[0]?.file;
  truncateSync(pathOf(file?.location ?? ''), 100);
  await expect(rows(sql)).rejects.toThrow(
    `silver.vessels_enriched cannot be read: its file ${file?.location} has 100 bytes instead of ${file?.sizeBytes}`,
  );
  const list = currentSnapshot(await metadata())?.['manifest-list'] ?? '';
  truncateSync(pathOf(list), 40);
  await expect(rows(sql)).rejects.toThrow(
    `silver.vessels_enriched cannot be read: ${list} is damaged`,
  );
});
