import type { Admin } from 'kafkajs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aBatch } from '../a-batch.ts';
import type { WireWriter } from '../../src/broker/wire/writer.ts';
import { RawClient } from '../raw-client.ts';
import { fetchRaw, produceRaw } from '../raw-requests.ts';
import { createClient, createTopic } from './client.ts';
import type { Target } from './target.ts';

const ERRORS = { none: 0, offsetOutOfRange: 1, unknownTopic: 3, unsupportedVersion: 35 };

export function testFetch(target: () => Target): void {
  let admin: Admin;
  let raw: RawClient;
  let other: RawClient;
  beforeAll(async () => {
    admin = createClient(target().broker).admin();
    await admin.connect();
    raw = await RawClient.connect(target().broker);
    other = await RawClient.connect(target().broker);
  });
  afterAll(async () => {
    raw.close();
    other.close();
    await admin.disconnect();
  });

  async function topicWith(batches: number, bytes: number): Promise<string> {
    const topic = await createTopic(admin, { numPartitions: 2 });
    const records = aBatch({ values: ['x'.repeat(bytes)], timestamp: Date.now() });
    for (let sent = 0; sent < batches; sent++) await produceRaw(raw, { topic, records });
    return topic;
  }

  test('an empty answer waits as long as the client allows', async () => {
    const topic = await topicWith(0, 0);
    const startedMs = Date.now();
    const [fetched] = await fetchRaw(raw, { topic, offset: 0, maxWaitMs: 400 });
    expect(Date.now() - startedMs).toBeGreaterThanOrEqual(390);
    expect(fetched).toMatchObject({ error: 0, highWatermark: 0 });
    expect(fetched?.records.length).toBe(0);
  });

  test('a waiting fetch is answered by the next append', async () => {
    const topic = await topicWith(0, 0);
    const startedMs = Date.now();
    const fetching = fetchRaw(other, { topic, offset: 0, maxWaitMs: 30_000 });
    await produceRaw(raw, { topic, records: aBatch({ timestamp: Date.now() }) });
    expect((await fetching)[0]?.records.length).toBeGreaterThan(0);
    expect(Date.now() - startedMs).toBeLessThan(20_000);
  });

  test('a fetch waits until it has min_bytes', async () => {
    const topic = await topicWith(1, 1000);
    const fetching = fetchRaw(other, { topic, offset: 0, maxWaitMs: 30_000, minBytes: 2500 });
    const records = aBatch({ values: ['x'.repeat(2000)], timestamp: Date.now() });
    await produceRaw(raw, { topic, records });
    expect((await fetching)[0]?.records.length).toBeGreaterThan(2500);
  });

  test('the first batch comes whole even if the client asks for one byte', async () => {
    const topic = await topicWith(2, 5000);
    const [fetched] = await fetchRaw(raw, { topic, offset: 1, maxBytes: 1, partitionMaxBytes: 1 });
    expect(fetched?.records.length).toBeGreaterThan(5000);
    expect(fetched?.records.readBigInt64BE(0)).toBe(1n);
  });

  test.each([
    ['partition', { partitionMaxBytes: 12_000 }],
    ['request', { maxBytes: 12_000 }],
  ])('the limit of the %s is kept', async (_name, limit) => {
    const topic = await topicWith(5, 5000);
    const [fetched] = await fetchRaw(raw, { topic, offset: 0, ...limit });
    expect(fetched?.records.length).toBeGreaterThan(5000);
    expect(fetched?.records.length).toBeLessThanOrEqual(12_000);
  });

  test('a batch is found by any offset inside it', async () => {
    const topic = await createTopic(admin);
    const records = aBatch({ values: ['a', 'b', 'c'], timestamp: Date.now() });
    for (let sent = 0; sent < 3; sent++) await produceRaw(raw, { topic, records });
    for (const offset of [3, 4, 5]) {
      const [fetched] = await fetchRaw(raw, { topic, offset });
      expect(fetched?.records.readBigInt64BE(0)).toBe(3n);
    }
  });

  test('the end of the log is no error, anything beyond it is', async () => {
    const topic = await topicWith(2, 10);
    const errorAt = async (offset: number) =>
      (await fetchRaw(raw, { topic, offset, maxWaitMs: 10 }))[0]?.error;
    expect(await errorAt(2)).toBe(ERRORS.none);
    expect(await errorAt(3)).toBe(ERRORS.offsetOutOfRange);
    expect(await errorAt(-5)).toBe(ERRORS.offsetOutOfRange);
  });

  test('a topic that is not there is an error at once', async () => {
    const [fetched] = await fetchRaw(raw, { topic: 'nowhere', offset: 0, maxWaitMs: 10_000 });
    expect(fetched?.error).toBe(ERRORS.unknownTopic);
  });

  test('offsets are found by time, to the record', async () => {
    const topic = await createTopic(admin);
    const startMs = Date.now() - 10_000;
    const send = (timestamp: number) =>
      produceRaw(raw, { topic, records: aBatch({ values: ['a', 'b', 'c'], timestamp }) });
    await send(startMs);
    await send(startMs + 1000);
    const offsetAt = async (timestamp: number) =>
      Number((await admin.fetchTopicOffsetsByTimestamp(topic, timestamp))[0]?.offset);
    expect(await offsetAt(startMs - 1)).toBe(0);
    expect(await offsetAt(startMs + 1)).toBe(1);
    expect(await offsetAt(startMs + 3)).toBe(3);
    expect(await offsetAt(startMs + 1002)).toBe(5);
    expect(await offsetAt(startMs + 1003)).toBe(6);
  });

  test('a newer version of ApiVersions is answered by what is spoken', async () => {
    const newer = (writer: WireWriter) =>
      // Tags of the header, name and version of the client (both empty), tags of the body.
      [0, 1, 1, 0].forEach((byte) => writer.unsignedVarint(byte));
    const answer = await raw.ask({ key: 18, version: 99, body: newer });
    expect(answer.int16()).toBe(ERRORS.unsupportedVersion);
    const apis = answer.array((reader) => [reader.int16(), reader.int16(), reader.int16()]);
    expect(apis.map(([key]) => key)).toContain(18);
  });
}
