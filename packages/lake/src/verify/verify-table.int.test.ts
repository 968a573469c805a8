import { readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { anEnriched } from '../../../pipeline/test/builders.ts';
import { useCatalogServer, type DiskLake } from '../../test/disk-lake.ts';
import { updateTable } from '../commit/update.ts';
import { currentSnapshot } from '../format/metadata.ts';
import { pathOf } from '../io/locations.ts';
import { planScan } from '../plan/scan.ts';
import { silverVesselsEnriched } from '../tables/silver.ts';
import { verifyTable } from './verify-table.ts';

const server = useCatalogServer();
const { ident } = silverVesselsEnriched;
let lake: DiskLake;

const flush = (offset: number) => {
  const row = anEnriched({ timestamp: Date.UTC(2024, 0, 15), origin_offset: offset });
  return lake.flush(silverVesselsEnriched, [{ ...row, origin_partition: 2 }]);
};
const verified = () => verifyTable(lake, ident);
const load = async () => (await lake.lake.catalog.load(ident)).metadata;
const aDataFile = async () => {
  const [first] = (await planScan(lake.lake.io, await load())).files;
  if (!first) throw new Error('there is no file');
  return first.file;
};

beforeEach(async () => {
  lake = await server.open();
  await flush(4);
  await flush(5);
});

test('a sound table', async () => {
  // Two data files, two manifests, two lists, three metadata files.
  expect(await verified()).toEqual({
    ...{ table: 'silver.vessels_enriched', files: 9, rows: 2, problems: [] },
  });
});

test('a file that is gone', async () => {
  const { location } = await aDataFile();
  rmSync(pathOf(location));
  expect((await verified()).problems).toEqual([
    `silver.vessels_enriched: the data file ${location} is not there`,
  ]);
});

test('a file that is too short', async () => {
  const { location, sizeBytes } = await aDataFile();
  truncateSync(pathOf(location), 10);
  expect((await verified()).problems).toEqual([
    `silver.vessels_enriched: the data file ${location} has 10 bytes instead of ${sizeBytes}`,
  ]);
});

test('a manifest that cannot be read', async () => {
  const directory = pathOf(`${(await load()).location}/metadata`);
  const manifest = readdirSync(directory).find((name) => name.endsWith('-m0.avro')) ?? '';
  truncateSync(join(directory, manifest), 30);
  const { problems } = await verified();
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^silver\.vessels_enriched cannot be read: .*-m0\.avro is damaged: /);
});

test('a record that is there twice', async () => {
  await flush(5);
  expect((await verified()).problems).toEqual([
    'silver.vessels_enriched: record 0 of message 5 of partition 2 is in it 2 times',
  ]);
});

test('a summary that does not agree', async () => {
  await updateTable(lake.lake, ident, (metadata) => {
    const current = currentSnapshot(metadata);
    const snapshots = metadata.snapshots.map((one) =>
      one === current ? { ...one, summary: { ...one.summary, 'total-records': '7' } } : one,
    );
    return { ...metadata, snapshots };
  });
  expect((await verified()).problems).toEqual([
    'silver.vessels_enriched: its summary says 7 rows, and its manifests say 2',
  ]);
});

test('a table there is not', async () => {
  const { problems } = await verifyTable(lake, { namespace: 'silver', name: 'none' });
  expect(problems).toEqual(['silver.none cannot be read: The catalog has no table silver.none.']);
});
