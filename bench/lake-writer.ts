/**
 * The lake's writer alone, from record objects in memory to committed snapshots of silver in a real
 * catalog, and the size of a position before and after the daily sort:
 * `node --import tsx bench/lake-writer.ts [positions | file.csv[.gz]] [runs]`.
 */
import { append } from '@pelorus/lake/commit/append';
import { createBuffer } from '@pelorus/lake/duck/buffer';
import { settledEncoding } from '@pelorus/lake/duck/copy-job';
import { copyTarget } from '@pelorus/lake/duck/copy-target';
import { copyFiles } from '@pelorus/lake/duck/copy';
import { openDuck, withConnection, type Duck } from '@pelorus/lake/duck/instance';
import { scanSql } from '@pelorus/lake/duck/scan-sql';
import { openLake, type Lake } from '@pelorus/lake/open';
import { planScan } from '@pelorus/lake/plan/scan';
import { newTableOf } from '@pelorus/lake/tables/new-table';
import { silverVesselsEnriched } from '@pelorus/lake/tables/silver';
import { startPostgres } from '@pelorus/embedded/postgres';
import { cleanStage } from '@pelorus/pipeline/clean/index';
import { createEnrichStage } from '@pelorus/pipeline/enrich/index';
import { createPositionFileReader } from '@pelorus/pipeline/formats/position-file';
import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import type { RawMessage } from '@pelorus/pipeline/stage';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { generateDay } from './support/generated-day.ts';
import { printTable, spread } from './support/table.ts';

const [given = '864000', runs = '3'] = process.argv.slice(2);
const batchRows = 100_000;
const packSize = 500;

/** A file as `pelorus ingest` sends it: packed, and all of it received now. */
function readFileMessages(path: string): RawMessage[] {
  const bytes = readFileSync(path);
  const reader = createPositionFileReader();
  const records = [
    ...reader.push(path.endsWith('.gz') ? gunzipSync(bytes) : bytes),
    ...reader.end(),
  ];
  const encoder = new TextEncoder();
  return Array.from({ length: Math.ceil(records.length / packSize) }, (_, offset) => {
    const pack = records.slice(offset * packSize, (offset + 1) * packSize);
    const at = Date.now() + offset;
    const value = encoder.encode(JSON.stringify(pack));
    return { offset, timestamp: at, value, source: 'file:bench', received_at: at };
  });
}

type SilverRow = EnrichedRecord & { origin_partition: number };

function enrichAll(messages: readonly RawMessage[]): SilverRow[][] {
  const clean = cleanStage.initial();
  const enrich = createEnrichStage();
  const state = enrich.initial();
  return messages.map((message) => {
    const { checked, through } = cleanStage.step(clean, [message]);
    const { records } = enrich.step(state, { through, records: checked });
    return records.map((record) => ({ ...record, origin_partition: 0 }));
  });
}

interface Place {
  lake: Lake;
  duck: Duck;
}
const { ident, schema } = silverVesselsEnriched;

async function write({ lake, duck }: Place, packs: readonly SilverRow[][]): Promise<void> {
  const make = () => newTableOf(silverVesselsEnriched, lake.warehouse, Date.now());
  const buffer = createBuffer(duck, schema);
  const commit = async (): Promise<void> => {
    if (buffer.rows === 0) return;
    const { metadata } = await lake.catalog.ensure(ident, make);
    await append(lake, ident, { files: await buffer.writeTo(lake.io, metadata) });
    buffer.clear();
  };
  for (const pack of packs) {
    buffer.append(pack);
    if (buffer.rows >= batchRows) await commit();
  }
  await commit();
}

/** Bytes a row as flushed, and sorted as upkeep leaves a day that is over. */
async function sizes({ lake, duck }: Place): Promise<number[]> {
  const { metadata } = await lake.catalog.load(ident);
  const plan = await planScan(lake.io, metadata);
  const relation = await scanSql(lake.io, plan);
  const job = { source: { relation }, target: copyTarget(metadata), encoding: settledEncoding };
  const sorted = await withConnection(duck, (one) => copyFiles(one, lake.io, job));
  return [plan.files.map(({ file }) => file), sorted].map(
    (files) =>
      files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) /
      files.reduce((sum, { recordCount }) => sum + recordCount, 0),
  );
}

const dir = mkdtempSync(join(tmpdir(), 'pelorus-bench-writer-'));
chmodSync(dir, 0o755);
const postgres = await startPostgres({ dir: join(dir, 'postgres'), port: 0 });
const messages = /^\d+$/.test(given) ? generateDay(Number(given)) : readFileMessages(given);
const packs = enrichAll(messages);
const rows = packs.reduce((sum, pack) => sum + pack.length, 0);
const figures = {
  cpu: [] as number[],
  wall: [] as number[],
  flushed: [] as number[],
  sorted: [] as number[],
};
for (let run = 0; run < Number(runs); run++) {
  const catalogUrl = postgres.url('postgres');
  const options = { lakeUrl: join(dir, `lake-${run}`), catalogUrl, catalogName: `run_${run}` };
  const lake = await openLake(options);
  const duck = await openDuck({ memoryMb: 512, threads: 1, tempDir: lake.io.stagingDir });
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  await write({ lake, duck }, packs);
  const { user, system } = process.cpuUsage(cpu);
  figures.cpu.push(rows / ((user + system) / 1e6) / 1_000);
  figures.wall.push(rows / ((performance.now() - began) / 1_000) / 1_000);
  const [flushed = 0, sorted = 0] = await sizes({ lake, duck });
  figures.flushed.push(flushed);
  figures.sorted.push(sorted);
  duck.close();
  await lake.close();
}
printTable(
  [`${rows} records of silver, ${batchRows} a commit`, 'figure'],
  [
    ['thousand records a second of CPU, all threads', spread(figures.cpu, 0)],
    ['thousand records a second of wall', spread(figures.wall, 0)],
    ['bytes a position, as flushed', spread(figures.flushed, 1)],
    ['bytes a position, after the daily sort', spread(figures.sorted, 1)],
  ],
);
await postgres.stop();
rmSync(dir, { recursive: true, force: true });
