/**
 * The same rows of silver appended by Pelorus, by PyIceberg with pyarrow and by Spark, each to a table
 * of its own in one catalog, as many rows a commit: `node --import tsx bench/lake-engines.ts [rows] [runs]`.
 * Pelorus begins with packets, the others with the rows in memory in their own form.
 */
import { openDuck, withConnection } from '@pelorus/lake/duck/instance';
import { scanSql } from '@pelorus/lake/duck/scan-sql';
import { openLake, type Lake } from '@pelorus/lake/open';
import { planScan } from '@pelorus/lake/plan/scan';
import { newTableOf } from '@pelorus/lake/tables/new-table';
import { silverVesselsEnriched } from '@pelorus/lake/tables/silver';
import { startPostgres } from '@pelorus/embedded/postgres';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBridge } from '../packages/lake/test/engines/python-bridge.ts';
import { startSpark, whyNoSpark } from '../packages/lake/test/engines/spark.ts';
import { findPythonPackages } from '../packages/lake/test/s3/python-packages.ts';
import { generateDay } from './support/generated-day.ts';
import { lakeFlow } from './support/lake-flow.ts';
import { childOf, usageOf } from './support/processes.ts';
import { printTable, spread } from './support/table.ts';
import { duckOptions, limits, writeSilver, type Spent } from './support/write-packets.ts';

const [given = '400000', runs = '3'] = process.argv.slice(2);
const engines = join(import.meta.dirname, '../packages/lake/test/engines');
const { ident } = silverVesselsEnriched;

const dir = mkdtempSync(join(tmpdir(), 'pelorus-bench-engines-'));
chmodSync(dir, 0o755);
const postgres = await startPostgres({ dir: join(dir, 'postgres'), port: 0 });
const catalogUrl = postgres.url('postgres');
const flow = lakeFlow(generateDay(Number(given)));
const source = join(dir, 'rows.parquet');

const openNamed = (catalogName: string): Promise<Lake> =>
  openLake({ lakeUrl: join(dir, catalogName), catalogUrl, catalogName });

const figures = new Map<string, { perCpuS: number[]; perWallS: number[] }>();
function note(engine: string, { rows, cpuS, wallS }: Spent): void {
  const { perCpuS, perWallS } = figures.get(engine) ?? { perCpuS: [], perWallS: [] };
  perCpuS.push(rows / cpuS / 1_000);
  perWallS.push(rows / wallS / 1_000);
  figures.set(engine, { perCpuS, perWallS });
}

/** Writes the rows once for all engines, in the order of their arrival. */
async function writeSource(lake: Lake): Promise<number> {
  const duck = await openDuck({ memoryMb: 1_024, threads: 2, tempDir: lake.io.stagingDir });
  const { metadata } = await lake.catalog.load(ident);
  const relation = await scanSql(lake.io, await planScan(lake.io, metadata));
  const select = `SELECT *, (row_number() OVER (ORDER BY origin_offset, origin_index) - 1) // ${limits.rows} AS batch FROM ${relation} ORDER BY origin_offset, origin_index`;
  const written = await withConnection(duck, (one) =>
    one.runAndReadAll(`COPY (${select}) TO '${source}' (FORMAT parquet)`),
  );
  duck.close();
  return Number(written.getRows()[0]?.[0]);
}

async function runPelorus(run: number): Promise<void> {
  const lake = await openNamed(`pelorus_${run}`);
  const duck = await openDuck({ ...duckOptions, tempDir: lake.io.stagingDir });
  note('Pelorus', await writeSilver({ lake, duck }, flow));
  if (run === 0) await writeSource(lake);
  duck.close();
  await lake.close();
}

interface Engine {
  name: string;
  script: string;
  append: (batch: number) => Promise<unknown>;
  count: () => Promise<number>;
}

/** A batch first that is not measured: for what is loaded and compiled once. */
async function measure({ name, script, append, count }: Engine, rows: number): Promise<void> {
  const batches = Math.ceil(rows / limits.rows);
  await append(0);
  const known = await count();
  const engine = childOf(script);
  const cpuS = () => usageOf({ engine }).engine?.cpuS ?? 0;
  for (let run = 0; run < Number(runs); run++) {
    const [before, began] = [cpuS(), performance.now()];
    for (let batch = 0; batch < batches; batch++) await append(batch);
    const wallS = (performance.now() - began) / 1_000;
    note(name, { rows, cpuS: cpuS() - before, wallS });
  }
  const added = (await count()) - known;
  if (added !== rows * Number(runs)) throw new Error(`${name} added ${added} rows`);
}

async function runPyIceberg(rows: number): Promise<void> {
  const { bin, missing } = await findPythonPackages(join(engines, 'requirements.txt'));
  if (bin === null) return void console.log(`PyIceberg: ${missing}`);
  const lake = await openNamed('pyiceberg');
  await lake.catalog.ensure(ident, () =>
    newTableOf(silverVesselsEnriched, lake.warehouse, Date.now()),
  );
  const settings = join(dir, 'pyiceberg.json');
  const uri = catalogUrl.replace(/^postgresql:/, 'postgresql+psycopg2:');
  const properties = { type: 'sql', uri, init_catalog_tables: 'false', warehouse: lake.warehouse };
  const table = `${ident.namespace}.${ident.name}`;
  writeFileSync(
    settings,
    JSON.stringify({ catalog: 'pyiceberg', properties, table, rows: source }),
  );
  const script = join(import.meta.dirname, 'support/pyiceberg_append.py');
  const env = { ...process.env, PYTHONPATH: engines };
  const bridge = startBridge(join(bin, 'python'), [script, settings], env);
  const append = (batch: number) =>
    bridge.ask('append', { start: batch * limits.rows, count: limits.rows });
  await measure(
    {
      name: 'PyIceberg with pyarrow',
      script,
      append,
      count: () => bridge.ask<number>('count'),
    },
    rows,
  );
  await bridge.stop();
  await lake.close();
}

async function runSpark(rows: number): Promise<void> {
  const missing = await whyNoSpark();
  if (missing !== null) return void console.log(`Spark: ${missing}`);
  const lake = await openNamed('spark');
  await lake.catalog.ensure(ident, () =>
    newTableOf(silverVesselsEnriched, lake.warehouse, Date.now()),
  );
  const spark = await startSpark([{ catalogName: 'spark', catalogUrl, lake, s3: null }], dir);
  await spark.rows(`CREATE TEMPORARY VIEW rows USING parquet OPTIONS (path '${source}')`);
  await spark.rows('CACHE TABLE held AS SELECT * FROM rows');
  const table = `spark.${ident.namespace}.${ident.name}`;
  const names = silverVesselsEnriched.schema.fields.map(({ name }) => `\`${name}\``).join(', ');
  await measure(
    {
      name: 'Spark',
      script: 'spark.py',
      append: (batch) =>
        spark.rows(
          `INSERT INTO ${table} (${names}) SELECT ${names} FROM held WHERE batch = ${batch}`,
        ),
      count: async () => Number((await spark.rows(`SELECT count(*) FROM ${table}`))[0]?.[0]),
    },
    rows,
  );
  await spark.stop();
  await lake.close();
}

for (let run = 0; run < Number(runs); run++) await runPelorus(run);
await runPyIceberg(flow.records);
await runSpark(flow.records);
await runPelorus(Number(runs));
printTable(
  [
    `${flow.records} rows, ${limits.rows} a commit`,
    'thousand rows for a second of CPU',
    'thousand rows a second of wall',
  ],
  [...figures].map(([name, { perCpuS, perWallS }]) => [
    name,
    spread(perCpuS, 0),
    spread(perWallS, 0),
  ]),
);
await postgres.stop();
rmSync(dir, { recursive: true, force: true });
