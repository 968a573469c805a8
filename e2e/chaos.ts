// `npm run test:chaos [-- --kills 20 --seed 1 --rate 1500]`: the day of real traffic once undisturbed and
// once while processes are killed at random moments. What comes out must be the same.
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventOutcome, waitForEvents } from './support/event-figures.ts';
import { outcome } from './support/figures.ts';
import { checkLake, lakeOutcome } from './support/lake-figures.ts';
import { hasMarineCadastre, marineCadastre } from './support/marine-cadastre.ts';
import { randomFrom } from './support/random.ts';
import { pelorus, type Stack, startStack } from './support/stack.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    rate: { type: 'string', default: '1500' },
  },
});
const kills = Number(values.kills);
const records = 99_999;
const parts = new Set([
  'worker-intake',
  'worker-serve',
  'worker-lake',
  'broker',
  'postgres',
  'web',
]);

const say = (line: string) => process.stdout.write(`${new Date().toISOString()} ${line}\n`);

const ingest = (stack: Stack, rate: string) =>
  pelorus([
    'ingest',
    marineCadastre,
    '--rate',
    rate,
    '--wait',
    '--json',
    '--data-dir',
    stack.dataDir,
  ]);

async function killAtRandom(stack: Stack, done: () => boolean) {
  const random = randomFrom(Number(values.seed));
  const spread = (records / Number(values.rate) / (kills + 1)) * 1000;
  for (let kill = 1; kill <= kills && !done(); kill += 1) {
    await sleep(spread * (0.5 + random()));
    const victims = Object.entries(stack.run().pids).filter(([name]) => parts.has(name));
    const [name, pid] = victims[Math.floor(random() * victims.length)] ?? ['nobody', 0];
    try {
      process.kill(pid, 'SIGKILL');
      say(`kill ${kill}: ${name}`);
    } catch {
      say(`kill ${kill}: ${name} was down already`);
    }
  }
}

async function run(disturbed: boolean) {
  const stack = await startStack({ args: ['--feed', 'none'] });
  try {
    let over = false;
    const ingesting = ingest(stack, disturbed ? values.rate : 'max').finally(() => (over = true));
    await Promise.all([ingesting, disturbed ? killAtRandom(stack, () => over) : undefined]);
    say((await ingesting).trim().split('\n').at(-1) ?? '');
    await waitForEvents(stack);
    const { database_url, lake_url, iceberg_catalog_url } = stack.run();
    const lake = await lakeOutcome({ lakeUrl: lake_url, catalogUrl: iceberg_catalog_url });
    const events = await eventOutcome(database_url);
    say(`${events.events.length} events`);
    return { ...(await outcome(database_url)), ...events, ...lake };
  } finally {
    if (disturbed) for (const line of stack.lines) say(`  up: ${line}`);
    await stack.dispose();
  }
}

/** Rows of the second that the first has not, as text that is not too long. */
function whatIsNotIn(first: unknown, second: unknown): string {
  if (!Array.isArray(first) || !Array.isArray(second))
    return JSON.stringify(second).slice(0, 2_000);
  const known = new Set(first.map((row) => JSON.stringify(row)));
  const others = second.map((row) => JSON.stringify(row)).filter((row) => !known.has(row));
  return others.join('\n').slice(0, 2_000);
}

if (!hasMarineCadastre) {
  say('skipped: the recording is not beside this checkout');
  process.exit(0);
}
say(`seed ${values.seed}, ${kills} kills`);
const expected = await run(false);
const actual = await run(true);
const faults = checkLake(actual);
for (const fault of faults) say(fault);
if (isDeepStrictEqual(actual, expected) && faults.length === 0) {
  say(`the same after ${kills} kills`);
} else {
  for (const part of Object.keys(expected) as (keyof typeof expected)[]) {
    if (!isDeepStrictEqual(actual[part], expected[part])) {
      const [before, after] = [expected[part], actual[part]];
      say(`different: ${part}\n${whatIsNotIn(after, before)}\n${whatIsNotIn(before, after)}`);
    }
  }
  process.exit(1);
}
