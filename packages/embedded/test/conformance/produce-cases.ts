import { CompressionTypes, type Admin, type Kafka, type Producer } from 'kafkajs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aBatch } from '../a-batch.ts';
import { RawClient } from '../raw-client.ts';
import {
  fetchRaw,
  initProducerIdRaw,
  produceRaw,
  produceUnanswered,
  type ProduceOptions,
} from '../raw-requests.ts';
import { waitUntil } from '../wait-until.ts';
import { createClient, createTopic, offsetsOf, partitioner, readAll } from './client.ts';
import type { Target } from './target.ts';

export function testProduce(target: () => Target): void {
  let kafka: Kafka;
  let admin: Admin;
  let producer: Producer;
  let raw: RawClient;
  beforeAll(async () => {
    kafka = createClient(target().broker);
    admin = kafka.admin();
    producer = kafka.producer(partitioner);
    await Promise.all([admin.connect(), producer.connect()]);
    raw = await RawClient.connect(target().broker);
  });
  afterAll(async () => {
    raw.close();
    await Promise.all([admin.disconnect(), producer.disconnect()]);
  });

  test.each([
    ['plain', CompressionTypes.None],
    ['gzip', CompressionTypes.GZIP],
  ])('keys, values, headers and order arrive as sent (%s)', async (_name, compression) => {
    const topic = await createTopic(admin);
    const sent = Array.from({ length: 500 }, (_, index) => ({
      key: index % 3 === 0 ? null : `key ${index}`,
      value: index % 7 === 0 ? null : `value ${index} é`,
      headers: index % 2 === 0 ? { source: 'test' } : {},
    }));
    for (let from = 0; from < sent.length; from += 100)
      await producer.send({ topic, compression, messages: sent.slice(from, from + 100) });
    const read = await readAll(kafka, topic, sent.length);
    expect(read.map(({ key, value, headers }) => ({ key, value, headers }))).toEqual(sent);
    expect(read.map(({ offset }) => offset)).toEqual([...sent.keys()]);
  });

  test('the answer names the offset, for one replica and for all', async () => {
    const topic = await createTopic(admin);
    for (const [index, acks] of [-1, 1, -1].entries()) {
      const [answer] = await producer.send({ topic, acks, messages: [{ value: 'x' }] });
      expect(answer?.baseOffset).toBe(String(index));
    }
  });

  test('acks 0 stores without an answer', async () => {
    const topic = await createTopic(admin);
    produceUnanswered(raw, { topic, records: aBatch() });
    await waitUntil('stored', 5000, async () => (await offsetsOf(admin, topic)).high === 1);
  });

  test.each<[string, number, Partial<ProduceOptions>]>([
    ['a batch with a bit flipped', 2, { records: withFlippedBit(aBatch({ values: ['abc'] })) }],
    ['an impossible number of acks', 21, { acks: 5 }],
    ['a partition that is not there', 3, { partition: 7 }],
  ])('%s is refused', async (_name, error, options) => {
    const topic = await createTopic(admin);
    const answer = await produceRaw(raw, { topic, records: aBatch(), ...options });
    expect(answer).toMatchObject({ error, baseOffset: -1 });
    expect((await offsetsOf(admin, topic)).high).toBe(0);
  });

  test('a batch over max.message.bytes is refused, one under it is not', async () => {
    const topic = await createTopic(admin, {
      configEntries: [{ name: 'max.message.bytes', value: '10000' }],
    });
    const send = (bytes: number) =>
      producer.send({ topic, messages: [{ value: 'x'.repeat(bytes) }] });
    await expect(send(10_001)).rejects.toMatchObject({ type: 'MESSAGE_TOO_LARGE' });
    await send(9_000);
    expect((await offsetsOf(admin, topic)).high).toBe(1);
  });

  test('a repeated batch of an idempotent producer is stored once', async () => {
    const topic = await createTopic(admin);
    const { producerId } = await initProducerIdRaw(raw);
    const batch = (sequence: number) =>
      produceRaw(raw, { topic, records: aBatch({ values: ['a', 'b'], producerId, sequence }) });
    expect(await batch(0)).toEqual({ error: 0, baseOffset: 0 });
    expect(await batch(2)).toEqual({ error: 0, baseOffset: 2 });
    expect(await batch(0)).toEqual({ error: 0, baseOffset: 0 });
    expect(await batch(2)).toEqual({ error: 0, baseOffset: 2 });
    expect((await offsetsOf(admin, topic)).high).toBe(4);
  });

  test('a gap in the sequence and an old epoch are refused', async () => {
    const topic = await createTopic(admin);
    const { producerId } = await initProducerIdRaw(raw);
    const batch = (sequence: number, epoch: number) =>
      produceRaw(raw, { topic, records: aBatch({ producerId, sequence, epoch }) });
    expect((await batch(0, 0)).error).toBe(0);
    expect((await batch(2, 0)).error).toBe(45);
    expect((await batch(5, 1)).error).toBe(45);
    expect((await batch(0, 1)).error).toBe(0);
    expect((await batch(1, 0)).error).toBe(47);
    expect((await offsetsOf(admin, topic)).high).toBe(2);
  });

  test('the sixth batch back is no longer known as a repetition', async () => {
    const topic = await createTopic(admin);
    const { producerId } = await initProducerIdRaw(raw);
    const batch = (sequence: number) =>
      produceRaw(raw, { topic, records: aBatch({ producerId, sequence }) });
    for (let sequence = 0; sequence < 6; sequence++) await batch(sequence);
    expect((await batch(1)).error).toBe(0);
    expect((await batch(0)).error).not.toBe(0);
    expect((await offsetsOf(admin, topic)).high).toBe(6);
  });

  test('what is fetched is byte for byte what was sent, but for its offset', async () => {
    const topic = await createTopic(admin);
    const sent = aBatch({ values: ['one', 'two'], timestamp: Date.now() });
    await produceRaw(raw, { topic, records: sent });
    const [fetched] = await fetchRaw(raw, { topic, offset: 0 });
    expect(fetched?.records.subarray(21)).toEqual(sent.subarray(21));
  });
}

function withFlippedBit(batch: Buffer): Buffer {
  batch.writeUInt8(batch.readUInt8(batch.length - 2) ^ 1, batch.length - 2);
  return batch;
}
