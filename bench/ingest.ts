// `node --import tsx bench/ingest.ts [--runs 3]`: the contract's day of 864,000 positions from CSV to gold.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lastJson, pelorus, root, startStack } from '../e2e/support/stack.ts';
import { endedChildrenCpuS, type Usage, usageOf } from './support/processes.ts';
import { megabytes, printTable, spread } from './support/table.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' } } });
const day = join(root, '.cache/bench/day.csv');

interface Run {
  wallS: number;
  elapsedS: number;
  cpuS: Record<string, number>;
  peak: Record<string, Usage>;
  peakRss: number;
  peakPss: number;
}

async function makeDay() {
  if (existsSync(day)) return;
  mkdirSync(join(root, '.cache/bench'), { recursive: true });
  await pelorus(['simulate', '--out', day]);
}

const total = (usage: Record<string, Usage>, key: keyof Usage) =>
  Object.values(usage).reduce((sum, part) => sum + part[key], 0);

async function runOnce(): Promise<Run> {
  const stack = await startStack({ args: ['--feed', 'none'] });
  const { pids } = stack.run();
  const before = usageOf(pids);
  const childrenBefore = endedChildrenCpuS();
  let peak = before;
  const sampler = setInterval(() => {
    const now = usageOf(pids);
    if (total(now, 'pssBytes') > total(peak, 'pssBytes')) peak = now;
  }, 500);
  const startedAt = performance.now();
  const output = await pelorus([
    'ingest',
    day,
    '--rate',
    'max',
    '--wait',
    '--json',
    '--data-dir',
    stack.dataDir,
  ]);
  const wallS = (performance.now() - startedAt) / 1000;
  clearInterval(sampler);
  const after = usageOf(pids);
  const cpuS = Object.fromEntries(
    Object.keys(after).map((name) => [name, (after[name]?.cpuS ?? 0) - (before[name]?.cpuS ?? 0)]),
  );
  cpuS.ingest = endedChildrenCpuS() - childrenBefore;
  await stack.dispose();
  const { elapsed_s: elapsedS } = lastJson(output) as { elapsed_s: number };
  return {
    wallS,
    elapsedS,
    cpuS,
    peak,
    peakRss: total(peak, 'rssBytes'),
    peakPss: total(peak, 'pssBytes'),
  };
}

await makeDay();
const runs: Run[] = [];
for (let n = 0; n < Number(values.runs); n += 1) runs.push(await runOnce());
const names = Object.keys(runs[0]?.cpuS ?? {});
printTable(
  ['process', 'CPU-seconds', 'memory at the peak, MB'],
  [
    ...names.map((name) => [
      name,
      spread(runs.map((run) => run.cpuS[name] ?? 0)),
      megabytes(runs.at(-1)?.peak[name]?.pssBytes ?? 0),
    ]),
    [
      'all',
      spread(runs.map((run) => Object.values(run.cpuS).reduce((sum, part) => sum + part, 0))),
      `${megabytes(Math.max(...runs.map((run) => run.peakPss)))} (RSS ${megabytes(Math.max(...runs.map((run) => run.peakRss)))})`,
    ],
  ],
);
process.stdout.write(
  `wall ${spread(runs.map((run) => run.wallS))} s, of it ingest ${spread(runs.map((run) => run.elapsedS))} s\n`,
);
