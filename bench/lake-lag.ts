/**
 * How far the lake and the database are behind a feed of so many records a second, for so long, in the
 * whole system: `node --import tsx bench/lake-lag.ts [--rate 19000] [--minutes 10]`. A simulated day is
 * sent again and again, each time as the next day.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openLake } from '@pelorus/lake/open';
import { bronzeAisRaw } from '@pelorus/lake/tables/bronze-ais-raw';
import type { TableDefinition } from '@pelorus/lake/tables/define';
import { silverVesselsEnriched } from '@pelorus/lake/tables/silver';
import { query } from '../e2e/support/figures.ts';
import { pelorus, root, startStack } from '../e2e/support/stack.ts';
import { usageOf } from './support/processes.ts';
import { printTable } from './support/table.ts';

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '19000' },
    minutes: { type: 'string', default: '10' },
  },
});
const rate = Number(values.rate);
const records = rate * Number(values.minutes) * 60;
const dayMs = 86_400_000;
const sampleMs = 2_000;
const firstDay = Date.now() - 7 * dayMs;
const dateOf = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);

const day = join(root, '.cache/bench/day.csv');
if (!existsSync(day)) {
  mkdirSync(join(root, '.cache/bench'), { recursive: true });
  await pelorus(['simulate', '--out', day]);
}

/** The header once, and every line with the date of its round. */
async function* lines(): AsyncGenerator<string> {
  let left = records;
  for (let round = 0; left > 0; round++) {
    const date = dateOf(firstDay + round * dayMs);
    let rest = '';
    let isFirst = true;
    for await (const part of createReadStream(day, { encoding: 'utf8', highWaterMark: 2 ** 18 })) {
      const text = rest + String(part);
      const end = text.lastIndexOf('\n') + 1;
      rest = text.slice(end);
      let whole = text.slice(0, end);
      if (isFirst && round > 0) whole = whole.slice(whole.indexOf('\n') + 1);
      isFirst = false;
      left -= whole.split('\n').length - 1;
      yield whole.replaceAll(',2024-01-15T', `,${date}T`);
      if (left <= 0) return;
    }
  }
}

async function send(dataDir: string): Promise<void> {
  const args = ['ingest', '-', '--rate', String(rate), '--source', 'lag', '--data-dir', dataDir];
  const child = spawn(process.execPath, [join(root, 'scripts/pelorus.mjs'), ...args], {
    cwd: root,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  for await (const text of lines()) {
    if (!child.stdin.write(text)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  await ended;
}

interface Sample {
  atMs: number;
  /** Records dealt with, by reader. */
  done: Record<string, number>;
}
const samples: Sample[] = [];
const readers = ['store', 'aggregate'];

async function sample(url: string): Promise<void> {
  const { rows } = await query(url, {
    rows: 'SELECT reader, sum(records)::float8 AS records FROM stage_checkpoint GROUP BY 1',
  });
  const done = Object.fromEntries(rows.map((row) => [String(row.reader), Number(row.records)]));
  samples.push({ atMs: Date.now(), done });
}

/** For how long the oldest record that was not dealt with had been sent, s. */
const behind = (startMs: number, { atMs, done }: { atMs: number; done: number }): number =>
  (atMs - startMs) / 1_000 - done / rate;

/** Of a table, just before each commit, when it is most. */
async function tableLags({ ident }: TableDefinition, startMs: number): Promise<number[]> {
  const { lake_url: lakeUrl, iceberg_catalog_url: catalogUrl } = stack.run();
  const lake = await openLake({ lakeUrl, catalogUrl });
  const { metadata } = await lake.catalog.load(ident);
  await lake.close();
  const commits = metadata.snapshots
    .filter(({ summary }) => summary.operation === 'append')
    .map((one) => ({
      atMs: Number(one['timestamp-ms']),
      rows: Number(one.summary['total-records']),
    }));
  return commits.map(({ atMs }, at) => behind(startMs, { atMs, done: commits[at - 1]?.rows ?? 0 }));
}

const stack = await startStack({ args: ['--feed', 'none'] });
const { database_url: url, pids } = stack.run();
const cpu = () => Object.entries(usageOf(pids)).map(([name, { cpuS }]) => [name, cpuS] as const);
const before = new Map(cpu());
let endMs = Infinity;
const sending = send(stack.dataDir).finally(() => (endMs = Date.now()));
while (endMs === Infinity) {
  await sample(url);
  await sleep(sampleMs);
}
await sending;
// Sending may begin late, and is never faster than the rate: its end says when it began.
const seconds = records / rate;
const startMs = endMs - seconds * 1_000;
const lags: [string, number[]][] = [
  ['bronze', await tableLags(bronzeAisRaw, startMs)],
  ['silver', await tableLags(silverVesselsEnriched, startMs)],
  ...readers.map((reader): [string, number[]] => [
    reader,
    samples
      .filter(({ atMs }) => atMs > startMs + 10_000 && atMs < endMs)
      .map(({ atMs, done }) => behind(startMs, { atMs, done: done[reader] ?? 0 })),
  ]),
];
printTable(
  [`s behind ${rate} records/s, of a table before each commit`, 'p50', 'most', 'at the end'],
  lags.map(([name, values]) => {
    const sorted = [...values].sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))];
    return [name, ...[at(0.5), at(1), values.at(-1)].map((value) => (value ?? NaN).toFixed(1))];
  }),
);
for (const [name, cpuS] of cpu()) {
  console.log(`${name}: ${((cpuS - (before.get(name) ?? 0)) / seconds).toFixed(2)} cores`);
}
await stack.dispose();
