/**
 * What 1,000 commits leave behind: `node --import tsx bench/lake-metadata.ts [commits]`. A flush a
 * minute of a day's table and a round of upkeep every ten, by a clock that runs ahead.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openDiskLake } from '../packages/lake/test/disk-lake.ts';
import { startCatalogServer } from '../packages/lake/test/catalog-postgres.ts';
import { pathOf } from '../packages/lake/src/io/locations.ts';
import { planScan } from '../packages/lake/src/plan/scan.ts';
import { silverVesselsEnriched } from '../packages/lake/src/tables/silver.ts';
import { createUpkeep } from '../packages/lake/src/upkeep/maintain.ts';
import { anEnriched } from '../packages/pipeline/test/builders.ts';
import { printTable, spread } from './support/table.ts';

const commits = Number(process.argv[2] ?? 1000);
const minute = 60_000;
const roundEvery = 10;
const rowsACommit = 20;

const server = await startCatalogServer();
const disk = await openDiskLake(await server.createDatabase());
const { ident } = silverVesselsEnriched;
let nowMs = Date.now();
const now = () => nowMs;
const upkeep = createUpkeep({ ...disk.options, now });
const { signal } = new AbortController();

const metadataDir = () => pathOf(`${disk.lake.warehouse}/silver/vessels_enriched/metadata`);
function sizeOf(directory: string): { files: number; bytes: number } {
  const names = readdirSync(directory);
  const bytes = names.reduce((sum, name) => sum + statSync(join(directory, name)).size, 0);
  return { files: names.length, bytes };
}

const commitMs: number[] = [];
const roundMs: number[] = [];
let most = 0;
for (let n = 1; n <= commits; n++) {
  const rows = Array.from({ length: rowsACommit }, (_, at) => ({
    ...anEnriched({ mmsi: String(at).padStart(9, '0'), timestamp: nowMs, origin_offset: n }),
    origin_index: at,
    origin_partition: 0,
  }));
  const startedAt = performance.now();
  await disk.flush(silverVesselsEnriched, rows, { now });
  commitMs.push(performance.now() - startedAt);
  nowMs += minute;
  if (n % roundEvery > 0) continue;
  const roundAt = performance.now();
  const report = await upkeep.round(signal);
  if (report?.failures[0]) throw report.failures[0].error;
  roundMs.push(performance.now() - roundAt);
  most = Math.max(most, sizeOf(metadataDir()).bytes);
}

const { metadata } = await disk.lake.catalog.load(ident);
const { files } = await planScan(disk.lake.io, metadata);
const { files: metadataFiles, bytes } = sizeOf(metadataDir());
const rows = files.reduce((sum, { file }) => sum + file.recordCount, 0);
printTable(
  ['a flush a minute, upkeep every ten', ''],
  [
    ['commits', String(commits)],
    ['metadata at the end, MB', (bytes / 1e6).toFixed(1)],
    ['metadata at most, MB', (most / 1e6).toFixed(1)],
    ['files of metadata', String(metadataFiles)],
    ['snapshots', String(metadata.snapshots.length)],
    ['data files', String(files.length)],
    ['rows, of those written', `${rows} of ${commits * rowsACommit}`],
    ['flush and commit, ms', spread(commitMs, 0)],
    ['round of upkeep, ms', spread(roundMs, 0)],
  ],
);
await disk.close();
await server.stop();
