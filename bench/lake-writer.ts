/**
 * The lake's writers alone, as the workers run them: from packets in memory to committed snapshots of
 * bronze and silver in a real catalog, and the size of a position before and after the daily sort:
 * `node --import tsx bench/lake-writer.ts [positions | file.csv[.gz]] [runs]`.
 */
import { settledEncoding } from '@pelorus/lake/duck/copy-job';
import { copyTarget } from '@pelorus/lake/duck/copy-target';
import { copyFiles } from '@pelorus/lake/duck/copy';
import { openDuck, withConnection, type Duck } from '@pelorus/lake/duck/instance';
import { scanSql } from '@pelorus/lake/duck/scan-sql';
import { openLake, type Lake } from '@pelorus/lake/open';
import { planScan } from '@pelorus/lake/plan/scan';
import { silverVesselsEnriched } from '@pelorus/lake/tables/silver';
import { startPostgres } from '@pelorus/embedded/postgres';
import { createPositionFileReader } from '@pelorus/pipeline/formats/position-file';
import type { RawMessage } from '@pelorus/pipeline/stage';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { generateDay } from './support/generated-day.ts';
import { lakeFlow } from './support/lake-flow.ts';
import { printTable, spread } from './support/table.ts';
import { duckOptions, limits, writeBronze, writeSilver } from './support/write-packets.ts';

const [given = '864000', runs = '3'] = process.argv.slice(2);
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
    return {
      offset,
      timestamp: at,
      value,
      source: 'file:bench',
      received_at: at,
      station: null,
      licence: null,
    };
  });
}

interface Place {
  lake: Lake;
  duck: Duck;
}

/** Bytes a row as flushed, and sorted as upkeep leaves a day that is over. */
async function sizes({ lake, duck }: Place): Promise<number[]> {
  const { metadata } = await lake.catalog.load(silverVesselsEnriched.ident);
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
const flow = lakeFlow(/^\d+$/.test(given) ? generateDay(Number(given)) : readFileMessages(given));

const figures = new Map<string, number[]>();
const note = (name: string, value: number) => {
  figures.set(name, [...(figures.get(name) ?? []), value]);
};
for (let run = 0; run < Number(runs); run++) {
  const catalogUrl = postgres.url('postgres');
  const options = { lakeUrl: join(dir, `lake-${run}`), catalogUrl, catalogName: `run_${run}` };
  const lake = await openLake(options);
  const duck = await openDuck({ ...duckOptions, tempDir: lake.io.stagingDir });
  const spent = {
    bronze: await writeBronze({ lake, duck }, flow),
    silver: await writeSilver({ lake, duck }, flow),
  };
  for (const [name, { rows, cpuS, wallS }] of Object.entries(spent)) {
    note(`${name}: thousand rows for a second of CPU, all threads`, rows / cpuS / 1_000);
    note(`${name}: thousand rows a second of wall`, rows / wallS / 1_000);
  }
  const cpuS = spent.bronze.cpuS + spent.silver.cpuS;
  note(
    'both: thousand rows for a second of CPU',
    (spent.bronze.rows + spent.silver.rows) / cpuS / 1_000,
  );
  note('both: µs of CPU a record', (cpuS / flow.records) * 1e6);
  const settle = await openDuck({ memoryMb: 512, threads: 1, tempDir: lake.io.stagingDir });
  const [flushed = 0, sorted = 0] = await sizes({ lake, duck: settle });
  note('silver: bytes a position, as flushed', flushed);
  note('silver: bytes a position, after the daily sort', sorted);
  settle.close();
  duck.close();
  await lake.close();
  rmSync(join(dir, `lake-${run}`), { recursive: true, force: true });
}
printTable(
  [`${flow.records} records, ${limits.rows} rows a commit`, 'figure'],
  [...figures].map(([name, values]) => [name, spread(values, 1)]),
);
await postgres.stop();
rmSync(dir, { recursive: true, force: true });
