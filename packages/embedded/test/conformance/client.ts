import { randomBytes } from 'node:crypto';
import { Kafka, logLevel, Partitioners, type Admin, type ITopicConfig } from 'kafkajs';
import { waitUntil } from '../wait-until.ts';

/** A client that gives an outage a minute but is quick to try again. */
export function createClient(broker: string): Kafka {
  return new Kafka({
    brokers: [broker],
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 50, maxRetryTime: 500, retries: 120 },
  });
}

/** A client that takes the first error for an answer. */
export function createImpatientClient(broker: string): Kafka {
  return new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING, retry: { retries: 0 } });
}

export const partitioner = { createPartitioner: Partitioners.DefaultPartitioner };

export function uniqueName(prefix: string): string {
  return `${prefix}-${randomBytes(4).toString('hex')}`;
}

export async function createTopic(admin: Admin, options: Partial<ITopicConfig> = {}) {
  const topic = uniqueName('topic');
  await admin.createTopics({
    topics: [{ topic, numPartitions: 1, ...options }],
    waitForLeaders: false,
  });
  await untilServed(admin, topic);
  return topic;
}

/** Metadata names a leader a moment before that leader answers for the partition. */
export function untilServed(admin: Admin, topic: string): Promise<void> {
  return waitUntil(`${topic} served`, 30_000, () =>
    admin.fetchTopicOffsets(topic).then(
      () => true,
      () => false,
    ),
  );
}

/** The same for a group: after a start its coordinator reads what was committed before it answers. */
export function untilCoordinated(admin: Admin, groupId: string, topic: string): Promise<void> {
  return waitUntil(`${groupId} coordinated`, 30_000, () =>
    admin.fetchOffsets({ groupId, topics: [topic] }).then(
      () => true,
      () => false,
    ),
  );
}

export interface ReadMessage {
  partition: number;
  offset: number;
  key: string | null;
  value: string | null;
  headers: Record<string, string>;
}

/** Reads a topic from its start through a group of its own until `count` messages have come. */
export async function readAll(kafka: Kafka, topic: string, count: number): Promise<ReadMessage[]> {
  const consumer = kafka.consumer({ groupId: uniqueName('reader'), maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const messages: ReadMessage[] = [];
  await new Promise<void>((resolve, reject) => {
    consumer
      .run({
        eachMessage: ({ partition, message }) => {
          const headers = Object.entries(message.headers ?? {});
          messages.push({
            partition,
            offset: Number(message.offset),
            key: message.key?.toString() ?? null,
            value: message.value?.toString() ?? null,
            headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
          });
          if (messages.length >= count) resolve();
          return Promise.resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  return messages;
}

/** First and next offset of partition 0. */
export async function offsetsOf(admin: Admin, topic: string) {
  const offsets = await admin.fetchTopicOffsets(topic);
  const first = offsets.find(({ partition }) => partition === 0);
  return { low: Number(first?.low), high: Number(first?.high) };
}
