import type { Admin, Kafka } from 'kafkajs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aBatch } from '../a-batch.ts';
import { RawClient } from '../raw-client.ts';
import { commitRaw } from '../raw-group.ts';
import { initProducerIdRaw, produceRaw } from '../raw-requests.ts';
import { waitUntil } from '../wait-until.ts';
import {
  createClient,
  createTopic,
  offsetsOf,
  partitioner,
  readAll,
  uniqueName,
  untilCoordinated,
  untilServed,
} from './client.ts';
import type { Target } from './target.ts';

const MESSAGES_A_SEND = 50;

export function testCrashes(target: () => Target): void {
  let kafka: Kafka;
  let admin: Admin;
  beforeAll(async () => {
    kafka = createClient(target().broker);
    admin = kafka.admin();
    await admin.connect();
  });
  afterAll(() => admin.disconnect());

  async function crash(): Promise<void> {
    await target().kill();
    await target().restart();
  }

  test('SIGKILL in mid-produce loses nothing and doubles nothing', async () => {
    const topic = await createTopic(admin);
    const producer = kafka.producer({ ...partitioner, idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    let acknowledged = 0;
    let isOver = false;
    const producing = (async () => {
      while (!isOver) {
        const messages = Array.from({ length: MESSAGES_A_SEND }, (_, index) => ({
          value: String(acknowledged + index),
        }));
        await producer.send({ topic, acks: -1, messages });
        acknowledged += MESSAGES_A_SEND;
      }
    })();
    await waitUntil('a start', 20_000, () => acknowledged > 500);
    await crash();
    const afterCrash = acknowledged;
    await waitUntil('going on', 60_000, () => acknowledged > afterCrash + 500);
    isOver = true;
    await producing;
    await producer.disconnect();
    const read = await readAll(kafka, topic, acknowledged);
    expect(read.map(({ value }) => Number(value))).toEqual([...Array(acknowledged).keys()]);
    expect((await offsetsOf(admin, topic)).high).toBe(acknowledged);
  });

  test('topics, offsets and producers are as they were after SIGKILL', async () => {
    const configEntries = [{ name: 'retention.ms', value: '123456789' }];
    const topic = await createTopic(admin, { numPartitions: 2, configEntries });
    const group = uniqueName('group');
    const before = await RawClient.connect(target().broker);
    const { producerId } = await initProducerIdRaw(before);
    const records = aBatch({ values: ['a', 'b'], producerId, timestamp: Date.now() });
    expect(await produceRaw(before, { topic, records })).toEqual({ error: 0, baseOffset: 0 });
    const nobody = { group, generation: -1, memberId: '' };
    expect(await commitRaw(before, nobody, { topic, offset: 1 })).toBe(0);
    expect((await offsetsOf(admin, topic)).high).toBe(2);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '1' }] });
    before.close();

    await crash();
    await untilServed(admin, topic);
    await untilCoordinated(admin, group, topic);
    const after = await RawClient.connect(target().broker);
    // The start after deleted records is not compared: Kafka writes it down once a minute only.
    expect(await produceRaw(after, { topic, records })).toEqual({ error: 0, baseOffset: 0 });
    const gap = aBatch({ producerId, sequence: 3, timestamp: Date.now() });
    expect((await produceRaw(after, { topic, records: gap })).error).toBe(45);
    expect((await offsetsOf(admin, topic)).high).toBe(2);
    expect((await initProducerIdRaw(after)).producerId).not.toBe(producerId);
    const [committed] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
    expect(committed?.partitions.find(({ partition }) => partition === 0)?.offset).toBe('1');
    after.close();
  });
}
