import { createMemoryLog } from '@pelorus/eventlog/memory';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHandClock } from '../../test/hand-clock.ts';
import { createMemoryStore, type MemoryStore } from '../../test/memory-checkpoints.ts';
import { createTestLake, readTestTables } from '../../test/memory-tables.ts';
import { createMortal, type Fate } from '../../test/mortal.ts';
import { rawInputs, type RawInput } from '../../test/test-input.ts';
import { startTestProcess, type TestProcess } from '../../test/test-process.ts';
import { expectedTables } from '../../test/undisturbed.ts';
import type { EventLog } from '@pelorus/eventlog/event-log';

const partitions = 2;
const topics = ['ais_raw', 'ais_checked', 'ais_enriched', 'ais_rejected'];

type Event = 'kill' | 'zombie' | 'join' | 'stop';
interface Scenario {
  inputs: RawInput[];
  /** What befalls each process in turn, by number of its call. */
  lives: Map<number, Fate>[];
  /** What happens at which turn of the test's wheel. */
  events: Map<number, Event>;
  seed: number;
}

const fate = fc.constantFrom<Fate[]>(
  'die-before',
  'die-within',
  'die-after',
  'outage-before',
  'outage-after',
);
const event = fc.constantFrom<Event[]>('kill', 'zombie', 'join', 'stop');
const mapOf = <V>(keys: number, values: fc.Arbitrary<V>, maxLength: number) =>
  fc.array(fc.tuple(fc.nat({ max: keys }), values), { maxLength }).map((list) => new Map(list));

const scenarios: fc.Arbitrary<Scenario> = fc.record({
  inputs: rawInputs(partitions),
  lives: fc.array(mapOf(120, fate, 6), { maxLength: 6 }),
  events: mapOf(40, event, 5),
  seed: fc.nat(),
});

/** Small and good enough to vary sizes and interleavings (Park and Miller). */
function createRandom(seed: number): (most: number) => number {
  let state = (seed % 2147483646) + 1;
  return (most) => {
    state = (state * 48271) % 2147483647;
    return state % (most + 1);
  };
}

const turn = () => new Promise(setImmediate);

async function run({ inputs, lives, events, seed }: Scenario) {
  const random = createRandom(seed);
  const log = createMemoryLog(partitions, { batchSize: () => 1 + random(6) });
  await log.ensureTopics(
    topics.map((topic) => ({ topic, partitions, retentionMs: 1, retentionBytes: 1 })),
  );
  const store = createMemoryStore();
  const lake = createTestLake();
  const clock = createHandClock();
  const weather = {
    createEar: () => ({ isWaiting: () => false, take: () => [] }),
    stop: () => Promise.resolve(),
  };
  const processes: TestProcess[] = [];
  const leaving: TestProcess[] = [];
  const fates = lives.values();
  /** Mostly short, at times longer than a few turns of the wheel. */
  const pause = async () => {
    if (random(9) > 0) for (let i = random(3); i > 0; i--) await Promise.resolve();
    else for (let i = random(30); i > 0; i--) await turn();
  };
  const start = async () => {
    const mortal = createMortal(fates.next().value ?? new Map<number, Fate>(), pause);
    processes.push(await startTestProcess({ log, store, lake, clock, weather }, mortal));
  };
  const replaceDead = async () => {
    for (const process of leaving) if (process.mortal.isDead) process.expire();
    for (const [i, process] of processes.entries()) {
      if (!process.mortal.isDead && !process.failure) continue;
      process.mortal.kill();
      process.expire();
      processes.splice(i, 1);
      return start();
    }
  };
  const happen = async (name: Event) => {
    const [first] = processes;
    if (name === 'join') return start();
    if (name === 'kill') first?.mortal.kill();
    if (name === 'zombie') first?.expire();
    if (name === 'kill') return;
    if (name === 'stop' && first) {
      leaving.push(first);
      first.stop().catch(() => first.expire());
    }
    processes.shift();
    await start();
  };

  await start();
  const waiting = [...inputs];
  for (let i = 0; i < 2000; i++) {
    for (const { partition, value } of waiting.splice(0, random(4))) {
      await log.produce('ais_raw', partition, [{ value }]);
    }
    const now = events.get(i);
    if (now) await happen(now);
    await replaceDead();
    clock.advance(random(2000));
    for (let k = 0; k < 4; k++) await turn();
    if (i > 45 && waiting.length === 0 && (await isDone(log, store))) return { log, store, lake };
  }
  throw new Error('the flow came to no end');
}

const readersOf: Record<string, string[]> = {
  ais_raw: ['clean'],
  ais_checked: ['enrich', 'tally', 'bronze'],
  ais_enriched: ['aggregate', 'store', 'silver'],
  ais_rejected: ['rejects'],
};

async function isDone(log: EventLog, store: MemoryStore): Promise<boolean> {
  for (const [topic, readers] of Object.entries(readersOf)) {
    for (const { partition, high } of await log.offsets(topic)) {
      if (readers.some((reader) => store.nextOffset(reader, partition) !== high)) return false;
    }
  }
  return true;
}

/** The day of processing is that of the log, whose time the wheel does not turn. */
const withoutTimes = (tables: ReadonlyMap<string, unknown[]>) =>
  Object.fromEntries(
    [...tables].map(([key, rows]) => [
      key,
      rows.map((row) => ({ ...(row as object), processing_date: undefined })),
    ]),
  );

test('whatever dies, hangs on or is cut off, tables are those of an undisturbed run', async () => {
  await fc.assert(
    fc.asyncProperty(scenarios, async (scenario) => {
      const { log, store, lake } = await run(scenario);
      const tables = new Map([...store.tables, ...(await readTestTables(lake))]);
      expect(withoutTimes(tables)).toEqual(Object.fromEntries(await expectedTables(log)));
      expect(store.records('tally'), 'raw = checked').toBe(store.records('clean'));
      expect(store.records('enrich'), 'raw = checked').toBe(store.records('clean'));
      expect(store.records('bronze'), 'raw = bronze').toBe(store.records('clean'));
    }),
    { numRuns: Number(process.env.PELORUS_PROPERTY_RUNS ?? 200) },
  );
}, 120_000);
