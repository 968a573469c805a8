import { createMemoryLog } from '@pelorus/eventlog/memory';
import type { EventLog, OutMessage } from '@pelorus/eventlog/event-log';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { createHandClock } from '../../../test/hand-clock.ts';
import { readAll } from '../../../test/undisturbed.ts';
import { createSpooledLog } from './spooled-log.ts';
import { openSpool } from './spool.ts';

const partitions = 2;
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A log that can be away, and processes that write it. */
async function createScene({ mostBytes = 1e6 } = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'pelorus-spooled-'));
  folders.push(directory);
  const log = createMemoryLog(partitions);
  await log.ensureTopics([{ topic: 'ais_raw', partitions, retentionMs: 1, retentionBytes: 1 }]);
  const clock = createHandClock(1000);
  let isAway = false;
  let comesBack: (() => void)[] = [];
  const scene = {
    log,
    clock,
    lost: 0,
    away: () => (isAway = true),
    back: () => {
      isAway = false;
      for (const resolve of comesBack) resolve();
      comesBack = [];
    },
    /** A process. One that dies has no effect any more; `acked` is what reached the log before it did. */
    start: async () => {
      let isDead = false;
      let answers = true;
      const tails: Record<number, Promise<unknown>> = {};
      const produce: EventLog['produce'] = (topic, partition, messages) => {
        const sending = (async () => {
          await tails[partition];
          while (isAway) await new Promise<void>((resolve) => comesBack.push(resolve));
          if (isDead) return new Promise<number>(() => undefined);
          const offset = await log.produce(topic, partition, messages);
          return answers ? offset : new Promise<number>(() => undefined);
        })();
        tails[partition] = sending.catch(() => undefined);
        return sending;
      };
      const spool = openSpool({ directory: join(directory, 'feed'), mostBytes });
      const onLost = (records: number) => (scene.lost += records);
      const spooled = await createSpooledLog({ log: { ...log, produce }, spool, clock, onLost });
      return {
        spool,
        say: (number: number) => spooled.produce('ais_raw', number % partitions, [message(number)]),
        die: () => (isDead = true),
        /** The log takes messages, but its answers are lost. */
        loseAnswers: () => (answers = false),
        stop: spooled.stop,
      };
    },
    numbers: async () =>
      (await readAll(log, 'ais_raw'))
        .map((messages) => messages.map(({ value }) => Number(Buffer.from(value ?? []).toString())))
        .map((found) => ({ found, sorted: [...found].sort((a, b) => a - b) })),
  };
  return scene;
}
const message = (number: number): OutMessage => ({
  value: Buffer.from(String(number)),
  headers: { source: 'x:y' },
  records: 1,
});
/** All numbers up to `count`, once each and in order. */
async function expectAll(scene: Awaited<ReturnType<typeof createScene>>, count: number) {
  await vi.waitFor(async () => {
    const found = await scene.numbers();
    expect(found.flatMap((one) => one.found)).toHaveLength(count);
  });
  for (const { found, sorted } of await scene.numbers()) expect(found).toEqual(sorted);
}
const settle = () => new Promise(setImmediate);

test('while the log answers, nothing goes to disk', async () => {
  const scene = await createScene();
  const process = await scene.start();
  for (let number = 0; number < 10; number += 1) await process.say(number);
  expect(process.spool.bytes).toBe(0);
  await expectAll(scene, 10);
  await process.stop();
});

test('while it is away, messages are kept; when it is back, all are there once, in order', async () => {
  const scene = await createScene();
  const process = await scene.start();
  await process.say(0);
  scene.away();
  const first = [1, 2, 3].map((number) => process.say(number));
  await settle();
  scene.clock.advance(2999);
  expect(process.spool.records).toBe(0);
  scene.clock.advance(500);
  await Promise.all(first);
  expect(process.spool.records).toBe(3);
  for (let number = 4; number < 50; number += 1) await process.say(number);
  expect(process.spool.records).toBe(49);
  scene.back();
  for (let number = 50; number < 60; number += 1) await process.say(number);
  await expectAll(scene, 60);
  await vi.waitFor(() => expect(process.spool.bytes).toBe(0));
  await process.say(60);
  await expectAll(scene, 61);
  await process.stop();
});

test.each([
  ['before what was under way reached the log', false],
  ['after it did, its answers lost', true],
])('killed %s, the next process sends what is missing once', async (_, reached) => {
  const scene = await createScene();
  const process = await scene.start();
  await process.say(0);
  scene.away();
  const first = [1, 2].map((number) => process.say(number));
  scene.clock.advance(3500);
  await Promise.all(first);
  for (let number = 3; number < 20; number += 1) await process.say(number);
  process.loseAnswers();
  if (!reached) process.die();
  scene.back();
  await settle();
  await settle();
  const next = await scene.start();
  for (let number = 20; number < 30; number += 1) await next.say(number);
  await expectAll(scene, 30);
  await next.stop();
});

test('when the disk is full, what is newest is refused and counted', async () => {
  const scene = await createScene({ mostBytes: 1000 });
  const process = await scene.start();
  scene.away();
  const first = process.say(0);
  scene.clock.advance(3500);
  await first;
  for (let number = 1; number < 100; number += 1) await process.say(number);
  const kept = process.spool.records;
  expect(scene.lost).toBe(100 - kept);
  scene.back();
  await expectAll(scene, kept);
  expect((await scene.numbers()).flatMap(({ found }) => found).sort((a, b) => a - b)).toEqual(
    Array.from({ length: kept }, (_, number) => number),
  );
  await process.stop();
});
