// `npm run test:chaos:lake [-- --minutes 30 --rate 5000 --pause 30 --seed 1]`: a simulated feed at an even rate
// while the lake's worker and PostgreSQL are killed again and again. PyIceberg, not our own reader, then counts:
// bronze has every record, silver every valid one, none twice.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { defaultCatalogName } from '@pelorus/lake/catalog/name';
import { startPyIceberg, whyNoPyIceberg } from '../packages/lake/test/engines/pyiceberg.ts';
import { randomFrom } from './support/random.ts';
import { lastJson, pelorus, type Stack, startStack } from './support/stack.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    /** Records a second. */
    rate: { type: 'string', default: '5000' },
    /** Seconds between kills, on average. */
    pause: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [minutes, rate, pause] = [values.minutes, values.rate, values.pause].map(Number) as [
  number,
  number,
  number,
];
const records = Math.round(minutes * 60 * rate);
const badShare = '0.02';
const victims = ['worker-lake', 'worker-lake', 'postgres'] as const;

const say = (line: string) => process.stdout.write(`${new Date().toISOString()} ${line}\n`);

interface Summary {
  received: number;
  valid: number;
  duplicate: number;
  rejected: Record<string, number>;
}
interface Counted {
  rows: number;
  origins: number;
  sha256: string;
}

/** Kills while the feed speaks. */
async function killAtRandom(stack: Stack): Promise<Record<string, number>> {
  const random = randomFrom(Number(values.seed));
  const kills: Record<string, number> = {};
  const untilMs = Date.now() + minutes * 60_000;
  for (;;) {
    const waitMs = pause * (0.5 + random()) * 1000;
    if (Date.now() + waitMs > untilMs) return kills;
    await sleep(waitMs);
    const name = victims[Math.floor(random() * victims.length)] ?? 'postgres';
    const pid = stack.run().pids[name] ?? 0;
    try {
      process.kill(pid, 'SIGKILL');
      kills[name] = (kills[name] ?? 0) + 1;
    } catch {
      say(`${name} was down already`);
    }
  }
}

/** Counted by PyIceberg in the lake of the running stack. */
async function countLake(stack: Stack, scratchDir: string) {
  const { iceberg_catalog_url: catalogUrl, lake_url: warehouse } = stack.run();
  const catalogName = defaultCatalogName;
  const known = { catalogName, catalogUrl, lake: { warehouse }, s3: null };
  const pyiceberg = await startPyIceberg([known], scratchDir);
  const origins = (table: string, where?: string) =>
    pyiceberg.ask<Counted>('origins', { catalog: catalogName, table, where });
  try {
    return {
      version: await pyiceberg.ask<string>('version'),
      bronze: await origins('bronze.ais_raw'),
      valid: await origins('bronze.ais_raw', 'is_valid = true'),
      silver: await origins('silver.vessels_enriched'),
    };
  } finally {
    await pyiceberg.stop();
  }
}

function faultsOf({ received, valid }: Summary, lake: Awaited<ReturnType<typeof countLake>>) {
  const expected = [
    ['records received', received, records],
    ['rows of bronze', lake.bronze.rows, records],
    ['origins in bronze', lake.bronze.origins, records],
    ['valid rows of bronze', lake.valid.rows, valid],
    ['rows of silver', lake.silver.rows, valid],
    ['origins in silver', lake.silver.origins, valid],
    ['which origins are in silver', lake.silver.sha256, lake.valid.sha256],
  ] as const;
  return expected
    .filter(([, found, wanted]) => found !== wanted)
    .map(([name, found, wanted]) => `${name}: ${found}, not ${wanted}`);
}

const missing = await whyNoPyIceberg();
if (missing !== null) {
  say(`skipped: ${missing}`);
  process.exit(0);
}
const scratchDir = mkdtempSync(join(tmpdir(), 'pelorus-lake-chaos-'));
const file = join(scratchDir, 'feed.csv');
say(`seed ${values.seed}: ${records} records at ${rate}/s, a kill every ${pause} s`);
await pelorus(
  `simulate --out ${file} --vessels 12000 --positions ${records} --bad-share ${badShare}`.split(
    ' ',
  ),
);
const stack = await startStack({ args: ['--feed', 'none'] });
try {
  const args = ['ingest', file, '--rate', String(rate), '--wait', '--json'];
  const ingesting = pelorus([...args, '--data-dir', stack.dataDir]);
  const [kills, output] = await Promise.all([killAtRandom(stack), ingesting]);
  say(`killed ${JSON.stringify(kills)}`);
  const summary = lastJson(output) as Summary;
  say(JSON.stringify(summary));
  const lake = await countLake(stack, scratchDir);
  say(JSON.stringify(lake));
  const faults = faultsOf(summary, lake);
  for (const fault of faults) say(`WRONG ${fault}`);
  if (faults.length === 0) say('every record once in bronze, every valid one once in silver');
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  for (const line of stack.lines) say(`  up: ${line}`);
  await stack.dispose();
  rmSync(scratchDir, { recursive: true, force: true });
}
