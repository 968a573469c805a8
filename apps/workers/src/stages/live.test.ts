import { decodeFrame } from '@pelorus/pipeline/live/frame';
import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import { enrichedRecord } from '@pelorus/pipeline/records/enriched';
import { qualityOf } from '@pelorus/pipeline/records/quality';
import { segmentId } from '@pelorus/pipeline/segment/segment';
import { encodePacket } from '@pelorus/eventlog/packets';
import { createMemoryLog } from '@pelorus/eventlog/memory';
import { expect, test } from 'vitest';
import { anEnriched } from '../../../../packages/pipeline/test/builders.ts';
import { createHandClock } from '../../test/hand-clock.ts';
import { createMemoryStore } from '../../test/memory-checkpoints.ts';
import { readAll } from '../../test/undisturbed.ts';
import { live } from './live.ts';

const partition = 1;
const nowMs = Date.UTC(2024, 0, 15, 12);
let offset = 0;
const moved = (mmsi: string, minute: number, changes: Partial<EnrichedRecord> = {}) =>
  anEnriched({
    ...{ mmsi, vessel_id: mmsi, timestamp: nowMs - (60 - minute) * 60_000, received_at: nowMs },
    ...{ origin_offset: ++offset, origin_index: 0, ...changes },
  });

/** The reader on a log and a clock of its own, one partition. */
async function open() {
  const log = createMemoryLog(2);
  const topic = { partitions: 2, retentionMs: 1, retentionBytes: 1 };
  await log.ensureTopics([{ topic: 'live_frames', ...topic }]);
  const clock = createHandClock(nowMs);
  const { checkpoints } = createMemoryStore();
  const { signal } = new AbortController();
  const reader = live.open({ log, checkpoints, clock, signal }, partition);
  await reader.claim();
  return {
    take: async (...records: EnrichedRecord[]) => {
      const through = { offset, index: 0 };
      const value = encodePacket(enrichedRecord, { through, records });
      const message = { offset, timestamp: nowMs, key: null, value, headers: {} };
      for (const batch of live.input.decode([message])) await reader.take(batch);
    },
    tick: async (ms = 1000) => {
      clock.advance(ms);
      await reader.poll();
    },
    frames: async () => {
      const messages = await readAll(log, 'live_frames');
      expect(messages[0]).toEqual([]);
      return (messages[partition] ?? []).map(({ value }) => decodeFrame(value ?? new Uint8Array()));
    },
  };
}

test('sends the newest position of each vessel that moved, once a second', async () => {
  const { take, tick, frames } = await open();
  await tick();
  await take(moved('219000001', 1), moved('219000002', 1));
  await take(moved('219000001', 2, { longitude: 13 }));
  await tick(999);
  expect(await frames()).toEqual([]);
  await tick(1);
  await tick();
  const [frame, ...more] = await frames();
  expect(more).toEqual([]);
  expect(frame).toMatchObject({ partition, sequence: 0, baseTime: nowMs + 2000 });
  expect(frame?.positions.map(({ mmsi, timestamp }) => [mmsi, timestamp])).toEqual([
    [219_000_001, nowMs - 58 * 60_000],
    [219_000_002, nowMs - 59 * 60_000],
  ]);
  expect(frame?.positions[0]?.longitude).toBeCloseTo(13, 6);
});

test('numbers its frames, so that a gap can be seen', async () => {
  const { take, tick, frames } = await open();
  for (const minute of [1, 2, 3]) {
    await take(moved('219000001', minute));
    await tick();
  }
  const all = await frames();
  expect(all.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
  expect(new Set(all.map(({ epoch }) => epoch)).size).toBe(1);
});

test('leaves out late positions: the vessel is elsewhere by now', async () => {
  const { take, tick, frames } = await open();
  await take(moved('219000001', 5), moved('219000001', 1, { late: true }));
  await take(moved('219000002', 1, { late: true }));
  await tick();
  const [frame] = await frames();
  expect(frame?.positions.map(({ timestamp }) => timestamp)).toEqual([nowMs - 55 * 60_000]);
});

test('leaves out a position that stands alone where no ship gets, and shows the next one there', async () => {
  const { take, tick, frames } = await open();
  const mmsi = '219000001';
  const far = { longitude: -60, quality: qualityOf('implied_speed') };
  const stray = moved(mmsi, 2, far);
  const vessel_id = segmentId(mmsi, stray.timestamp);
  await take(moved(mmsi, 1, { longitude: 13 }), { ...stray, vessel_id });
  await tick();
  await take(moved(mmsi, 3, { longitude: -60, vessel_id }));
  await tick();
  const longitudes = (await frames()).map(({ positions }) => positions[0]?.longitude);
  expect(longitudes).toEqual([13, -60]);
});

test('sends each of two ships on one MMSI', async () => {
  const { take, tick, frames } = await open();
  const mmsi = '219000001';
  const vessel_id = segmentId(mmsi, nowMs - 50 * 60_000);
  const other = { longitude: -60, vessel_id };
  await take(moved(mmsi, 1, { vessel_id: mmsi }), moved(mmsi, 2, other));
  await take(moved(mmsi, 3, { vessel_id: mmsi }), moved(mmsi, 4, other));
  await tick();
  const [frame] = await frames();
  expect(frame?.positions.map(({ segment, timestamp }) => [segment, timestamp])).toEqual([
    [null, nowMs - 57 * 60_000],
    [nowMs - 50 * 60_000, nowMs - 56 * 60_000],
  ]);
});

test.each([
  [20_000, [20_000]],
  [20_001, [20_000, 1]],
])('%i vessels at once are frames of %j, as large as a message may be', async (count, sizes) => {
  const { take, tick, frames } = await open();
  const all = Array.from({ length: count }, (_, i) => moved(String(219_000_000 + i), 1));
  await take(...all);
  await tick();
  const sent = await frames();
  expect(sent.map(({ positions }) => positions.length)).toEqual(sizes);
  expect(sent.map(({ sequence }) => sequence)).toEqual([...sizes.keys()]);
});

test('says where positions come from', async () => {
  const { take, tick, frames } = await open();
  const sources = ['ais:feed', 'file:day.csv', 'simulator:world'];
  await take(...sources.map((source, i) => moved(String(219_000_001 + i), 1, { source })));
  await tick();
  const [frame] = await frames();
  expect(frame?.positions.map(({ source_index: index }) => index)).toEqual([0, 1, 2]);
});
