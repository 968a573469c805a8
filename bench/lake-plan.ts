/**
 * One vessel's week out of 100 million positions, by the way a history takes, and what the query
 * process holds under 64 such requests at once:
 * `node --import tsx bench/lake-plan.ts DIRECTORY [rows] [vessels asked]`. The table, some 1.5 GB, is
 * made in the directory when it is not there; delete it afterwards.
 */
import { openDuck } from '@pelorus/lake/duck/instance';
import { openLake } from '@pelorus/lake/open';
import { startPostgres } from '@pelorus/embedded/postgres';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createLog } from '../apps/web/src/server/log.ts';
import { ensurePrograms } from '../scripts/setup/programs.mjs';
import { fillSilver, firstDay, mmsiOf } from './support/large-silver.ts';
import { usageOf } from './support/processes.ts';
import { printTable } from './support/table.ts';

const [given = '', rows = '100000000', asked = '60'] = process.argv.slice(2);
if (given === '') throw new Error('Which directory is the table to be in?');
const dir = resolve(given);
const days = 8;
/** A position each 138 s. */
const vessels = Math.round(Number(rows) / days / 625);
const dayMs = 86_400_000;
const atOnce = 64;

// The query process is the bundled one, as in a running system.
Object.assign(globalThis, { PELORUS_PROGRAMS: await ensurePrograms() });
const { openLakePositions } = await import('../apps/web/src/server/lake-positions.ts');
/** As `/api/v1/vessels/{mmsi}/history` asks. */
const { positionColumns } = await import('../apps/web/src/features/vessel/schemas.ts');

mkdirSync(dir, { recursive: true });
const postgres = await startPostgres({ dir: join(dir, 'postgres'), port: 0 });
const lakeDir = join(dir, 'lake');
const options = { lakeUrl: lakeDir, catalogUrl: postgres.url('postgres') };
await fillOnce();

async function fillOnce(): Promise<void> {
  const done = join(dir, 'filled');
  if (existsSync(done)) return;
  const lake = await openLake(options);
  const duck = await openDuck({ memoryMb: 2_048, threads: 2, tempDir: lake.io.stagingDir });
  await fillSilver({ lake, duck }, { rows: Number(rows), days, vessels });
  duck.close();
  await lake.close();
  writeFileSync(done, '');
}

const log = createLog('error');
const open = () => openLakePositions(options, log);
type Positions = ReturnType<typeof open>;

/** Spread over the fleet, never the same. */
const askedVessel = (n: number): string => mmsiOf(Math.floor((n * 0.618_034 * vessels) % vessels));

async function ask(lake: Positions, mmsi: string): Promise<{ ms: number; count: number }> {
  const window = { from: firstDay, to: firstDay + 7 * dayMs - 1, limit: 10_000 };
  const began = performance.now();
  const found = await lake.read({ mmsi, ...window }, positionColumns);
  if (!found || found.length === 0) throw new Error(`nothing of ${mmsi}`);
  return { ms: performance.now() - began, count: found.length };
}

/** The files of the table are read from the disk again. */
function dropPageCache(): void {
  for (const entry of readdirSync(lakeDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    execFileSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0', 'status=none']);
  }
}

function queryProcess(): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      if (parent !== String(process.pid)) continue;
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('query')) return Number(pid);
    } catch {
      // It has ended meanwhile.
    }
  }
  throw new Error('no query process');
}

const cpuS = (pid: number): number => {
  const { user, system } = process.cpuUsage();
  return (usageOf({ query: pid }).query?.cpuS ?? 0) + (user + system) / 1e6;
};
const peakMb = (pid: number): number =>
  Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;

function percentiles(values: number[]): string[] {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0);
  return [at(0.5), at(0.95), at(1)];
}

const lines: string[][] = [];

async function askEach(lake: Positions, first: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < Number(asked); n++) times.push((await ask(lake, askedVessel(first + n))).ms);
  return times;
}

/** Starts the process, and reads nothing of the table. */
const startOnly = (lake: Positions) =>
  lake.read({ mmsi: mmsiOf(0), from: 0, to: 1, limit: 1 }, ['timestamp']);

// Each in a process of its own.
const cold = { started: [] as number[], running: [] as number[] };
for (let n = 0; n < Number(asked); n++) {
  const lake = open();
  const isStarted = n % 2 === 0;
  if (!isStarted) await startOnly(lake);
  dropPageCache();
  const { ms } = await ask(lake, askedVessel(1_000 + n));
  (isStarted ? cold.started : cold.running).push(ms);
  await lake.close();
}
lines.push(['process started, nothing in the page cache', ...percentiles(cold.started)]);
lines.push(['process there, nothing read yet', ...percentiles(cold.running)]);

const lake = open();
const { count } = await ask(lake, askedVessel(0));
const pid = queryProcess();
lines.push(['other vessels, process warm', ...percentiles(await askEach(lake, 1))]);
const cpuBefore = cpuS(pid);
lines.push(['the same vessels again', ...percentiles(await askEach(lake, 1))]);
const cpuMs = ((cpuS(pid) - cpuBefore) / Number(asked)) * 1_000;
const before = peakMb(pid);

const began = performance.now();
const loaded: number[] = [];
let [next, late] = [100, 0];
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    while (performance.now() - began < 15_000) {
      const one = await ask(lake, askedVessel(next++)).catch(() => null);
      if (one) loaded.push(one.ms);
      else late++;
    }
  }),
);
const seconds = (performance.now() - began) / 1_000;
lines.push([`${atOnce} requests at once`, ...percentiles(loaded)]);
printTable([`a week of one vessel, ${count} positions`, 'p50 ms', 'p95 ms', 'most ms'], lines);
console.log(
  `${(loaded.length / seconds).toFixed(0)} requests/s, ${late} without an answer in time`,
);
console.log(`${cpuMs.toFixed(0)} ms of CPU a request, process of the queries and this one`);
console.log(
  `query process at its peak: ${before.toFixed(0)} MB, then ${peakMb(pid).toFixed(0)} MB`,
);
await lake.close();
await postgres.stop();
