// `node --import tsx bench/soak.ts [--minutes 30] [--vessels N]`: memory of all processes under live traffic.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startStack } from '../e2e/support/stack.ts';
import { query } from '../e2e/support/figures.ts';
import { type Usage, usageOf } from './support/processes.ts';
import { megabytes, printTable } from './support/table.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    vessels: { type: 'string', default: '4500' },
  },
});
const sampleMs = 10_000;

interface Sample {
  minute: number;
  usage: Record<string, Usage>;
}

/** Least-squares slope of memory over time, MB an hour. */
function slopeOf(samples: { minute: number; bytes: number }[]): number {
  const mean = (numbers: number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
  const minutes = mean(samples.map((sample) => sample.minute));
  const bytes = mean(samples.map((sample) => sample.bytes));
  const covariance = mean(samples.map((s) => (s.minute - minutes) * (s.bytes - bytes)));
  const variance = mean(samples.map((s) => (s.minute - minutes) ** 2));
  return (covariance / variance / 2 ** 20) * 60;
}

const countPositions = async (url: string) =>
  Number(
    (await query(url, { n: 'SELECT coalesce(sum(count), 0) AS n FROM source_tally' })).n[0]?.n,
  );

const stack = await startStack({ args: ['--vessels', values.vessels, '--history-hours', '0'] });
const { pids, database_url: url } = stack.run();
const first = await countPositions(url);
const startedAt = performance.now();
const samples: Sample[] = [];
const minutesNow = () => (performance.now() - startedAt) / 60_000;
while (minutesNow() < Number(values.minutes)) {
  samples.push({ minute: minutesNow(), usage: usageOf(pids) });
  await sleep(sampleMs);
}
const rate = ((await countPositions(url)) - first) / (minutesNow() * 60);
// The first third is warm-up: caches fill and compilers settle.
const settled = samples.filter((sample) => sample.minute > Number(values.minutes) / 3);
const row = (name: string, bytesOf: (usage: Record<string, Usage>) => number) => [
  name,
  megabytes(bytesOf(samples[0]?.usage ?? {})),
  megabytes(Math.max(...samples.map((sample) => bytesOf(sample.usage)))),
  megabytes(bytesOf(samples.at(-1)?.usage ?? {})),
  slopeOf(settled.map((s) => ({ minute: s.minute, bytes: bytesOf(s.usage) }))).toFixed(1),
];
printTable(
  ['process', 'at start, MB', 'most, MB', 'at end, MB', 'slope after warm-up, MB/h'],
  [
    ...Object.keys(pids).map((name) => row(name, (usage) => usage[name]?.pssBytes ?? 0)),
    row('all', (usage) => Object.values(usage).reduce((sum, part) => sum + part.pssBytes, 0)),
    row('all (RSS)', (usage) => Object.values(usage).reduce((sum, part) => sum + part.rssBytes, 0)),
  ],
);
process.stdout.write(`${rate.toFixed(0)} records/s over ${values.minutes} minutes\n`);
await stack.dispose();
