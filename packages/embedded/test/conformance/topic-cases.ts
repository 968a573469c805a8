import { ConfigResourceTypes, type Admin } from 'kafkajs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../wait-until.ts';
import {
  createClient,
  createImpatientClient,
  createTopic,
  offsetsOf,
  partitioner,
  uniqueName,
} from './client.ts';
import type { Target } from './target.ts';

export function testTopics(target: () => Target): void {
  let admin: Admin;
  beforeAll(async () => {
    admin = createImpatientClient(target().broker).admin();
    await admin.connect();
  });
  afterAll(() => admin.disconnect());

  async function retentionMsOf(topic: string): Promise<string | undefined> {
    const type = ConfigResourceTypes.TOPIC;
    const { resources } = await admin.describeConfigs({
      resources: [{ type, name: topic }],
      includeSynonyms: false,
    });
    const entry = resources[0]?.configEntries.find((each) => each.configName === 'retention.ms');
    return entry?.configValue;
  }

  test('a topic is created, listed, described and deleted', async () => {
    const topic = await createTopic(admin, { numPartitions: 3 });
    expect(await admin.listTopics()).toContain(topic);
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    expect(topics[0]?.partitions.map(({ partitionId }) => partitionId).sort()).toEqual([0, 1, 2]);
    await admin.deleteTopics({ topics: [topic] });
    await waitUntil('deleted', 5000, async () => !(await admin.listTopics()).includes(topic));
  });

  test('a topic that exists is not created again', async () => {
    const topic = await createTopic(admin);
    expect(await admin.createTopics({ topics: [{ topic }] })).toBe(false);
  });

  test.each([
    ['a name with a space', { topic: 'two words' }],
    ['no partitions', { topic: 'none', numPartitions: 0 }],
    ['more replicas than brokers', { topic: 'many', replicationFactor: 9 }],
    [
      'a setting nobody knows',
      { topic: 'odd', configEntries: [{ name: 'no.such.setting', value: '1' }] },
    ],
    [
      'a setting out of range',
      { topic: 'odd', configEntries: [{ name: 'retention.ms', value: '-5' }] },
    ],
  ])('a topic with %s is refused', async (_name, topic) => {
    await expect(admin.createTopics({ topics: [topic] })).rejects.toThrow();
    expect(await admin.listTopics()).not.toContain(topic.topic);
  });

  test('partitions are added but never taken away', async () => {
    const topic = await createTopic(admin, { numPartitions: 2 });
    await admin.createPartitions({ topicPartitions: [{ topic, count: 4 }] });
    await waitUntil('four partitions', 5000, async () => {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      return topics[0]?.partitions.length === 4;
    });
    await expect(
      admin.createPartitions({ topicPartitions: [{ topic, count: 3 }] }),
    ).rejects.toThrow();
  });

  test('settings are given at creation, described and altered', async () => {
    const topic = await createTopic(admin, {
      configEntries: [{ name: 'retention.ms', value: '123456' }],
    });
    expect(await retentionMsOf(topic)).toBe('123456');
    const alter = (value: string) =>
      admin.alterConfigs({
        validateOnly: false,
        resources: [
          {
            type: ConfigResourceTypes.TOPIC,
            name: topic,
            configEntries: [{ name: 'retention.ms', value }],
          },
        ],
      });
    await alter('654321');
    await waitUntil('altered', 5000, async () => (await retentionMsOf(topic)) === '654321');
    await expect(alter('many')).rejects.toThrow();
  });

  test('an unknown topic is an error and is not created', async () => {
    const topic = uniqueName('unknown');
    const producer = createImpatientClient(target().broker).producer(partitioner);
    await producer.connect();
    await expect(producer.send({ topic, messages: [{ value: 'x' }] })).rejects.toThrow(
      /does not host this topic/,
    );
    await producer.disconnect();
    expect(await admin.listTopics()).not.toContain(topic);
  });

  test('deleted records are gone and the rest keep their offsets', async () => {
    const topic = await createTopic(admin);
    const producer = createClient(target().broker).producer(partitioner);
    await producer.connect();
    await producer.send({ topic, messages: [{ value: 'a' }, { value: 'b' }, { value: 'c' }] });
    const deleteBefore = (offset: string) =>
      admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset }] });
    // kafkajs knows the leader of a topic's partitions only after it has asked for the topic once.
    expect(await offsetsOf(admin, topic)).toEqual({ low: 0, high: 3 });
    await deleteBefore('2');
    expect(await offsetsOf(admin, topic)).toEqual({ low: 2, high: 3 });
    await expect(deleteBefore('9')).rejects.toThrow();
    await deleteBefore('-1');
    expect(await offsetsOf(admin, topic)).toEqual({ low: 3, high: 3 });
    await producer.disconnect();
  });

  test.each([
    ['size', { 'retention.bytes': '1048576', 'segment.bytes': '1048576' }],
    ['age', { 'retention.ms': '1000', 'segment.ms': '500' }],
  ])('records beyond the kept %s go, from the oldest on', async (_name, config) => {
    const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
    const topic = await createTopic(admin, { configEntries });
    const producer = createClient(target().broker).producer(partitioner);
    await producer.connect();
    const value = 'x'.repeat(100_000);
    for (let sent = 0; sent < 40; sent++) await producer.send({ topic, messages: [{ value }] });
    await waitUntil('retention', 30_000, async () => (await offsetsOf(admin, topic)).low > 0);
    expect((await offsetsOf(admin, topic)).high).toBe(40);
    await producer.disconnect();
  });
}
