import { cleanStage } from '@pelorus/pipeline/clean/index';
import { createEnrichStage } from '@pelorus/pipeline/enrich/index';
import type { RawRecord } from '@pelorus/pipeline/records/raw';
import { beforeAll, expect, test } from 'vitest';
import { createSourceWorld, turn } from '../../test/source-world.ts';
import type { Fate } from '../../test/mortal.ts';
import { readAll } from '../../test/undisturbed.ts';
import { rawInput } from '../runtime/input.ts';
import type { SourcePorts } from './source.ts';
import { startSimulator } from './simulator.ts';

const nowMs = Date.UTC(2026, 10, 25, 12);
const minuteMs = 60_000;
const options = { vessels: 30, seed: 3, historyHours: 1 };
const timeOf = ({ timestamp }: RawRecord) => Number(timestamp);
const sorted = (list: readonly RawRecord[]) => list.map((one) => JSON.stringify(one)).sort();

/** Runs until the past is told and the present has been sent, or the process is dead. */
async function runToPresent(ports: SourcePorts, isOver: () => boolean = () => false) {
  const simulator = await startSimulator(options, ports);
  const isThere = () =>
    simulator.health().connection === 'connected' && simulator.health().detail === null;
  while (!isThere() && !isOver()) await turn();
  for (let i = 0; i < 20; i++) await turn();
  return simulator;
}

let undisturbed: RawRecord[];
beforeAll(async () => {
  const world = await createSourceWorld({ nowMs });
  await (await runToPresent(world.ports().ports)).stop();
  undisturbed = await world.records();
}, 60_000);

test('tells the past and the present of every ship in order, so that nothing is late', async () => {
  const world = await createSourceWorld({ nowMs });
  const simulator = await runToPresent(world.ports().ports);
  const isBeyond = (record: RawRecord) =>
    timeOf(record) > nowMs + minuteMs && timeOf(record) < nowMs + 60 * minuteMs;
  while (!(await world.records()).some(isBeyond)) {
    world.clock.advance(1000);
    await turn();
  }
  await simulator.stop();

  const enrich = createEnrichStage();
  let late = 0;
  for (const messages of await readAll(world.log, 'ais_raw')) {
    const input = [...rawInput.decode(messages)].flatMap((batch) => batch.input);
    const { checked, through } = cleanStage.step(cleanStage.initial(), input);
    const { records } = enrich.step(enrich.initial(), { through, records: checked });
    late += records.filter((record) => record.late).length;
  }
  expect(late).toBe(0);
});

test('has live ships before the past of all of them is told', async () => {
  const world = await createSourceWorld({ nowMs, partitions: 1 });
  let time = nowMs;
  // Every look at it costs a moment, as work does.
  const clock = { ...world.clock, now: () => (time += 50) };
  await (await runToPresent({ ...world.ports().ports, clock })).stop();
  const order = await world.records();
  const isLive = (record: RawRecord) =>
    timeOf(record) >= nowMs - 3 * minuteMs && timeOf(record) <= nowMs + minuteMs;
  const firstLive = order.findIndex(isLive);
  const lastOfPast = order.findLastIndex((record) => timeOf(record) < nowMs - 30 * minuteMs);
  expect(firstLive).toBeGreaterThan(0);
  expect(firstLive).toBeLessThan(lastOfPast / 4);
});

test('every ship has reported in the last three minutes once its past is told', () => {
  const recent = undisturbed.filter((record) => timeOf(record) >= nowMs - 3 * minuteMs);
  expect(new Set(recent.map(({ vessel_name: name }) => name)).size).toBe(options.vessels);
});

test.each<[string, Fate, number]>([
  ['before its first save', 'die-before', 1],
  ['in the middle of a message', 'die-within', 6],
  ['after a message', 'die-after', 9],
  ['late', 'die-after', 40],
])('killed %s, it goes on and the log holds the same', async (_, fate, call) => {
  const world = await createSourceWorld({ nowMs });
  const first = world.ports(new Map([[call, fate]]));
  await runToPresent(first.ports, () => first.mortal.isDead);
  expect(first.mortal.isDead).toBe(true);
  const second = await runToPresent(world.ports().ports);
  await second.stop();
  expect(sorted(await world.records())).toEqual(sorted(undisturbed));
});

test('down for long, it leaves a gap and begins no past again', async () => {
  const world = await createSourceWorld({ nowMs });
  await (await runToPresent(world.ports().ports)).stop();
  const before = (await world.records()).length;
  world.clock.advance(5 * 60 * minuteMs);
  await (await runToPresent(world.ports().ports)).stop();
  const later = (await world.records()).filter((record) => timeOf(record) > nowMs + minuteMs);
  expect(later.filter((record) => timeOf(record) < nowMs + 5 * 60 * minuteMs)).toEqual([]);
  expect((await world.records()).length - before).toBeLessThan(20);
});

test('begins no past in a log that holds something', async () => {
  const world = await createSourceWorld({ nowMs });
  await world.log.produce('ais_raw', 0, [{ value: Buffer.from('[]') }]);
  await (await runToPresent(world.ports().ports)).stop();
  expect((await world.records()).every((record) => timeOf(record) >= nowMs)).toBe(true);
});
