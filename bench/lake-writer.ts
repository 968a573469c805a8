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

/** Records of about a batch at a time: all of them at once would be measured as garbage collection. */
function* enrichBatches(messages: readonly RawMessage[]): Generator<SilverRow[][]> {
  const clean = cleanStage.initial();
  const enrich = createEnrichStage();
  const state = enrich.initial();
  let batch: SilverRow[][] = [];
  let rows = 0;
  for (const message of messages) {
    const { checked, through } = cleanStage.step(clean, [message]);
    const { records } = enrich.step(state, { through, records: checked });
    batch.push(records.map((record) => ({ ...record, origin_partition: 0 })));
    rows += records.length;
    if (rows < batchRows) continue;
    yield batch;
    batch = [];
    rows = 0;
  }
  if (rows > 0) yield batch;
}

interface Place {
  lake: Lake;
  duck: Duck;
}
const { ident, schema } = silverVesselsEnriched;

interface Spent {
  rows: number;
  cpuS: number;
  wallS: number;
}

/** Every batch held, written and committed; what makes the records is not counted. */
async function write({ lake, duck }: Place, messages: readonly RawMessage[]): Promise<Spent> {
  const make = () => newTableOf(silverVesselsEnriched, lake.warehouse, Date.now());
  const buffer = createBuffer(duck, schema);
  const spent: Spent = { rows: 0, cpuS: 0, wallS: 0 };
  for (const batch of enrichBatches(messages)) {
    const [cpu, began] = [process.cpuUsage(), performance.now()];
    for (const pack of batch) buffer.append(pack);
    spent.rows += buffer.rows;
    const { metadata } = await lake.catalog.ensure(ident, make);
    await append(lake, ident, { files: await buffer.writeTo(lake.io, metadata) });
    buffer.clear();
    const { user, system } = process.cpuUsage(cpu);
    spent.cpuS += (user + system) / 1e6;
    spent.wallS += (performance.now() - began) / 1_000;
  }
  return spent;
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
let rows = 0;
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
  const spent = await write({ lake, duck }, messages);
  rows = spent.rows;
  figures.cpu.push(rows / spent.cpuS / 1_000);
  figures.wall.push(rows / spent.wallS / 1_000);
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
