import { createRawPublisher } from '@pelorus/eventlog/publish-raw';
import type { RawRecord } from '@pelorus/pipeline/records/raw';
import { expect, test } from 'vitest';
import { createSourceWorld } from '../../test/source-world.ts';
import { openJournal } from './journal.ts';
import type { SourcePorts } from './source.ts';

const about = { name: 'test', source: 'file:test', version: 1 };
const record = (mmsi: number, minute: number): RawRecord => ({
  ...{ mmsi, timestamp: minute * 60_000, latitude: 55, longitude: 12 },
});
const records = Array.from({ length: 40 }, (_, i) => record(219_000_000 + (i % 7), i));
const open = (ports: SourcePorts) => openJournal<number>(ports, about);
const sorted = (list: readonly RawRecord[]) => list.map((one) => JSON.stringify(one)).sort();

test('goes on from what was saved, and leaves out what was sent after it', async () => {
  const world = await createSourceWorld();
  const first = await open(world.ports().ports);
  expect(first.found).toBeNull();
  for (const one of records.slice(0, 10)) await first.add(one);
  await first.save(10);
  for (const one of records.slice(10, 25)) await first.add(one);
  await first.flush();

  const second = await open(world.ports().ports);
  expect(second.found).toBe(10);
  expect(second.isResuming).toBe(true);
  for (const one of records.slice(10, 25)) await second.add(one);
  expect(second.isResuming).toBe(false);
  for (const one of records.slice(25)) await second.add(one);
  await second.flush();
  expect(second.sent).toBe(15);
  expect(sorted(await world.records())).toEqual(sorted(records));
});

test('knows twins from what comes again', async () => {
  const world = await createSourceWorld();
  const [one] = records;
  if (!one) return;
  const first = await open(world.ports().ports);
  await first.save(0);
  await first.add(one);
  await first.flush();
  const second = await open(world.ports().ports);
  for (const again of [one, one]) await second.add(again);
  await second.flush();
  expect(await world.records()).toHaveLength(2);
});

test('takes no notice of other sources, nor of what was there before', async () => {
  const world = await createSourceWorld();
  const publish = async (source: string) => {
    const publisher = createRawPublisher({ log: world.log, source, partitions: 2 });
    await publisher.add(record(219_000_000, 1));
    await publisher.flush();
  };
  await publish(about.source);
  await (await open(world.ports().ports)).save(0);
  await publish('file:other');
  expect((await open(world.ports().ports)).isResuming).toBe(false);
});

test('forgets what an earlier version saved', async () => {
  const world = await createSourceWorld();
  await (await open(world.ports().ports)).save(7);
  const { ports } = world.ports();
  expect((await openJournal<number>(ports, { ...about, version: 2 })).found).toBeNull();
});

test('a journal that another process took over cannot be saved', async () => {
  const world = await createSourceWorld();
  const first = await open(world.ports().ports);
  await open(world.ports().ports);
  await expect(first.save(1)).rejects.toThrow('was taken over');
});
