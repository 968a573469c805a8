import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aBatch, type BatchOptions } from '../../../test/a-batch.ts';
import { checkBatches } from '../batch/check-batches.ts';
import { readBatchHeader } from '../batch/record-batch.ts';
import { parseTopicSettings } from '../topics/topic-settings.ts';
import { PartitionLog } from './partition-log.ts';

let dir: string;
let opened: PartitionLog[];
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'pelorus-log-'));
  opened = [];
});
afterEach(() => {
  for (const log of opened) log.close();
  rmSync(dir, { recursive: true, force: true });
});

const all = { maxBytes: 2 ** 20, atLeastOne: true };

function open(config: Record<string, string> = {}): PartitionLog {
  const settings = { ...parseTopicSettings(config) };
  const log = new PartitionLog({ dir, fsync: false, settings: () => settings });
  opened.push(log);
  return log;
}

function append(log: PartitionLog, options: BatchOptions = {}): number {
  const checked = checkBatches(aBatch(options), 2 ** 20);
  if (!checked.ok) throw new Error(checked.message);
  return log.append(checked.batches);
}

const files = () => readdirSync(dir).filter((name) => name.endsWith('.log'));
const newestFile = () => path.join(dir, files().sort().at(-1) ?? '');
const baseOffsets = (data: Buffer) => {
  const offsets: number[] = [];
  for (let at = 0; at < data.length; at += readBatchHeader(data, at).bytes)
    offsets.push(readBatchHeader(data, at).baseOffset);
  return offsets;
};

describe('repair', () => {
  test('a tail cut at any byte leaves every whole batch and goes on from there', () => {
    const log = open();
    const ends = [0];
    for (const values of [['a'], ['bb', 'c'], ['ddd']]) {
      append(log, { values });
      ends.push(log.sizeBytes);
    }
    log.close();
    const whole = readFileSync(newestFile());
    const offsets = [0, 1, 3, 4];
    for (let bytes = whole.length; bytes >= 0; bytes--) {
      writeFileSync(newestFile(), whole.subarray(0, bytes));
      const repaired = open();
      const batches = ends.filter((end) => end > 0 && end <= bytes).length;
      expect(repaired.nextOffset, `cut to ${bytes}`).toBe(offsets[batches]);
      expect(repaired.sizeBytes).toBe(ends[batches]);
      expect(readFileSync(newestFile()).length).toBe(ends[batches]);
      append(repaired, { values: ['next'] });
      expect(baseOffsets(repaired.read(0, all))).toEqual(offsets.slice(0, batches + 1));
      repaired.close();
    }
  });

  test('a bit flipped in the last batch cuts it off, whatever the bit', () => {
    const log = open();
    append(log, { values: ['keep'] });
    const kept = log.sizeBytes;
    append(log, { values: ['lose'] });
    log.close();
    const whole = readFileSync(newestFile());
    // Base offset (8) and leader epoch (4) are outside the checksum, as Kafka's format has it.
    for (let at = kept + 16; at < whole.length; at++) {
      const damaged = Buffer.from(whole);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0x10, at);
      writeFileSync(newestFile(), damaged);
      const repaired = open();
      expect(repaired.sizeBytes, `byte ${at}`).toBe(kept);
      repaired.close();
    }
  });

  test('junk after the last batch is cut off', () => {
    const log = open();
    append(log);
    log.close();
    appendFileSync(newestFile(), Buffer.alloc(500));
    expect(open().nextOffset).toBe(1);
  });

  test('a crash between rolling and writing is repaired in the segment before', () => {
    const log = open({ 'segment.bytes': '100' });
    append(log, { values: ['x'.repeat(80)] });
    append(log, { values: ['x'.repeat(80)] });
    log.close();
    truncateSync(newestFile(), 0);
    const repaired = open({ 'segment.bytes': '100' });
    expect(repaired.nextOffset).toBe(1);
    append(repaired);
    expect(baseOffsets(repaired.read(1, all))).toEqual([1]);
  });

  test('producers are known again from the log', () => {
    const log = open();
    append(log, { producerId: 5, sequence: 0, values: ['a', 'b'] });
    log.close();
    const again = { ...readBatchHeader(aBatch({ producerId: 5, values: ['a', 'b'] }), 0) };
    expect(open().producers.judge(again)).toEqual({ kind: 'duplicate', baseOffset: 0 });
  });
});

describe('reading', () => {
  test('crosses segments, one segment an answer', () => {
    const log = open({ 'segment.bytes': '200' });
    for (let index = 0; index < 6; index++) append(log, { values: ['x'.repeat(50)] });
    expect(files().length).toBeGreaterThan(1);
    const seen: number[] = [];
    while (seen.length < 6) seen.push(...baseOffsets(log.read(seen.length, all)));
    expect(seen).toEqual([0, 1, 2, 3, 4, 5]);
    expect(log.read(6, all).length).toBe(0);
  });

  test('any offset is found among many small batches', () => {
    const log = open({ 'segment.bytes': '300000' });
    for (let index = 0; index < 2000; index++)
      append(log, { values: ['x'.repeat(index % 400), 'y'] });
    for (let offset = 0; offset < 4000; offset += 7) {
      const [first] = baseOffsets(log.read(offset, { maxBytes: 2000, atLeastOne: true }));
      expect(first).toBe(offset - (offset % 2));
    }
  });

  test('whole batches up to the limit, or the first one whatever it costs', () => {
    const log = open();
    for (let index = 0; index < 3; index++) append(log, { values: ['x'.repeat(100)] });
    const one = log.sizeBytes / 3;
    const count = (maxBytes: number, atLeastOne: boolean) =>
      baseOffsets(log.read(0, { maxBytes, atLeastOne })).length;
    expect(count(one * 2, false)).toBe(2);
    expect(count(one * 2 - 1, false)).toBe(1);
    expect(count(one - 1, false)).toBe(0);
    expect(count(one - 1, true)).toBe(1);
  });

  test('a batch much longer than the limit comes whole', () => {
    const log = open();
    append(log, { values: ['x'.repeat(200_000)] });
    expect(log.read(0, { maxBytes: 10, atLeastOne: true }).length).toBe(log.sizeBytes);
  });

  test('by time, across segments and past what was deleted', () => {
    const log = open({ 'segment.bytes': '100' });
    for (const timestamp of [1000, 2000, 3000]) append(log, { timestamp, values: ['a', 'b'] });
    expect(log.findByTime(1500)).toEqual({ offset: 2, timestamp: 2000 });
    expect(log.findByTime(2001)).toEqual({ offset: 3, timestamp: 2001 });
    expect(log.findByTime(3002)).toBeNull();
    log.deleteBefore(3);
    expect(log.findByTime(0)).toEqual({ offset: 3, timestamp: 2001 });
  });
});

describe('deleting', () => {
  test('the start is kept over a restart, also when everything is gone', () => {
    const log = open({ 'segment.bytes': '100' });
    for (let index = 0; index < 3; index++) append(log, { values: ['x'.repeat(80)] });
    log.deleteBefore(2);
    log.close();
    const half = open();
    expect([half.startOffset, half.nextOffset]).toEqual([2, 3]);
    half.deleteBefore(3);
    half.close();
    const empty = open();
    expect([empty.startOffset, empty.nextOffset, empty.sizeBytes]).toEqual([3, 3, 0]);
    expect(append(empty)).toBe(3);
  });

  test('retention by age takes the active segment too', () => {
    const log = open({ 'retention.ms': '1000' });
    append(log, { timestamp: 5000, values: ['a', 'b'] });
    log.applyRetention(6001);
    expect([log.startOffset, log.nextOffset]).toEqual([0, 2]);
    log.applyRetention(6002);
    expect([log.startOffset, log.nextOffset, log.sizeBytes]).toEqual([2, 2, 0]);
  });

  test('retention by size keeps at least what it should', () => {
    const log = open({ 'segment.bytes': '400', 'retention.bytes': '1000' });
    for (let index = 0; index < 30; index++) append(log, { values: ['x'.repeat(100)] });
    log.applyRetention(0);
    expect(log.sizeBytes).toBeGreaterThanOrEqual(1000);
    expect(log.sizeBytes).toBeLessThan(1400);
    expect(log.nextOffset).toBe(30);
    expect(baseOffsets(log.read(log.startOffset, all))[0]).toBe(log.startOffset);
  });

  test('a listener hears of an append and of the end, and no more once it stops', () => {
    const log = open();
    let heard = 0;
    const stop = log.listen(() => heard++);
    append(log);
    log.close();
    expect(heard).toBe(2);
    stop();
  });
});
