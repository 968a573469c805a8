// `node --import tsx bench/ingest.ts [--runs 3]`: the contract's day of 864,000 positions from CSV to gold.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lastJson, pelorus, root, startStack } from '../e2e/support/stack.ts';
import { endedChildrenCpuS, type Usage, usageOf } from './support/processes.ts';
import { megabytes, printTable, spread } from './support/table.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    /** The lake's process is held still meanwhile: what the lake costs is the difference. */
    'without-lake': { type: 'boolean', default: false },
  },
});
const withoutLake = values['without-lake'];
const day = join(root, '.cache/bench/day.csv');

interface Run {
  wallS: number;
  elapsedS: number;
  cpuS: Record<string, number>;
  /** What each process held when the sum of resident sets was greatest. */
  peak: Record<string, Usage>;
}
/** To look at all processes is work too: at four times a second it took a sixth of a core from them. */
const sampleMs = 2000;

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
    if (total(now, 'rssBytes') > total(peak, 'rssBytes')) peak = now;
  }, sampleMs);
  const startedAt = performance.now();
  const { database_url, kafka_brokers } = stack.run();
  const servers: Record<string, string> = withoutLake
    ? { DATABASE_URL: database_url, KAFKA_BROKERS: kafka_brokers, LAKE_URL: '' }
    : {};
  const where = withoutLake ? [] : ['--data-dir', stack.dataDir];
  if (withoutLake) process.kill(pids['worker-lake'] ?? 0, 'SIGSTOP');
  const output = await pelorus(
    ['ingest', day, '--rate', 'max', '--wait', '--json', ...where],
    servers,
  );
  if (withoutLake) process.kill(pids['worker-lake'] ?? 0, 'SIGCONT');
  const wallS = (performance.now() - startedAt) / 1000;
  clearInterval(sampler);
  const after = usageOf(pids);
  const cpuS = Object.fromEntries(
    Object.keys(after).map((name) => [name, (after[name]?.cpuS ?? 0) - (before[name]?.cpuS ?? 0)]),
  );
  cpuS.ingest = endedChildrenCpuS() - childrenBefore;
  await stack.dispose();
  const { elapsed_s: elapsedS } = lastJson(output) as { elapsed_s: number };
  return { wallS, elapsedS, cpuS, peak };
}

await makeDay();
const runs: Run[] = [];
for (let n = 0; n < Number(values.runs); n += 1) runs.push(await runOnce());
const names = Object.keys(runs[0]?.cpuS ?? {});
const sumOf = (cpuS: Record<string, number>) =>
  Object.values(cpuS).reduce((sum, part) => sum + part, 0);
/** Of the run that held the most. */
const { peak } = runs.reduce((most, run) =>
  total(run.peak, 'rssBytes') > total(most.peak, 'rssBytes') ? run : most,
);
printTable(
  ['process', 'CPU-seconds', 'resident at the peak, MB', 'shared pages once, MB', 'processes'],
  [
    ...names.map((name) => [
      name,
      spread(runs.map((run) => run.cpuS[name] ?? 0)),
      megabytes(peak[name]?.rssBytes ?? 0),
      megabytes(peak[name]?.pssBytes ?? 0),
      String(peak[name]?.processes ?? 0),
    ]),
    [
      'all',
      spread(runs.map((run) => sumOf(run.cpuS))),
      spread(
        runs.map((run) => total(run.peak, 'rssBytes') / 2 ** 20),
        0,
      ),
      megabytes(total(peak, 'pssBytes')),
      String(total(peak, 'processes')),
    ],
  ],
);
process.stdout.write(
  `wall ${spread(runs.map((run) => run.wallS))} s, of it ingest ${spread(runs.map((run) => run.elapsedS))} s\n`,
);
