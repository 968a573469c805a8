import kafkajs from 'kafkajs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findKafkaJars, startRealKafka, type RealKafka } from '../../embedded/test/real-kafka.ts';
import { createKafkaLog } from './kafka.ts';

const topic = 'fault';
const partitions = 3;
const { missing } = findKafkaJars();
const title = 'a leader of three real brokers killed in mid-produce';

describe.skipIf(missing !== null)(missing ? `${title} (skipped: ${missing})` : title, () => {
  let kafka: RealKafka;
  beforeAll(async () => {
    kafka = await startRealKafka({ nodes: 3 });
  });
  afterAll(() => kafka.stop());

  test('nothing acknowledged is lost and nothing is doubled', async () => {
    const log = createKafkaLog({ brokers: kafka.brokers, clientId: 'fault' });
    await log.ensureTopics([{ topic, partitions, retentionMs: 3_600_000, retentionBytes: 1e9 }]);
    let next = 0;
    let isRunning = true;
    const acknowledged = new Map<number, string>();
    const send = async (partition: number) => {
      const first = next;
      next += 20;
      const numbers = Array.from({ length: 20 }, (_, i) => first + i);
      const messages = numbers.map((number) => ({ value: Buffer.from(String(number)) }));
      const base = await log.produce(topic, partition, messages);
      numbers.forEach((number, i) => acknowledged.set(number, `${partition}@${base + i}`));
    };
    const lanes = Array.from({ length: partitions * 3 }, async (_, i) => {
      while (isRunning) await send(i % partitions);
    });
    const reaches = async (count: number) => {
      while (acknowledged.size < count) await new Promise((resolve) => setTimeout(resolve, 50));
    };

    await reaches(2000);
    const leader = await leaderOf(kafka, 0);
    await kafka.kill(leader);
    await reaches(acknowledged.size + 3000);
    await kafka.restart(leader);
    await reaches(acknowledged.size + 2000);
    isRunning = false;
    await Promise.all(lanes);

    const found = await readAll(log);
    const doubled = found.length - new Set(found.map(({ number }) => number)).size;
    const places = new Map(found.map(({ number, place }) => [number, place]));
    const lost = [...acknowledged.keys()].filter((number) => !places.has(number));
    const misplaced = [...acknowledged].filter(([number, place]) => places.get(number) !== place);
    expect({ lost, doubled, misplaced }).toEqual({ lost: [], doubled: 0, misplaced: [] });
    await log.close();
  });
});

async function leaderOf({ brokers }: RealKafka, partition: number): Promise<number> {
  const admin = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  const found = topics[0]?.partitions.find(({ partitionId }) => partitionId === partition);
  await admin.disconnect();
  // Nodes are numbered from 1.
  return (found?.leader ?? 1) - 1;
}

async function readAll(log: ReturnType<typeof createKafkaLog>) {
  const found: { number: number; place: string }[] = [];
  const edges = await log.offsets(topic);
  const total = edges.reduce((sum, { high }) => sum + high, 0);
  await new Promise<void>((resolve, reject) => {
    const tail = log.tail(topic, 'earliest', (partition, messages) => {
      for (const { offset, value } of messages) {
        found.push({
          number: Number(Buffer.from(value ?? []).toString()),
          place: `${partition}@${offset}`,
        });
      }
      if (found.length >= total) resolve();
    });
    tail.catch(reject);
  });
  return found;
}
