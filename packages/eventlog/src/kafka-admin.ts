import type { Admin, Kafka } from 'kafkajs';
import type { TopicSpec } from './event-log.ts';
import { untilReachable } from './kafka-outage.ts';

export interface Edges {
  partition: number;
  low: number;
  high: number;
}

export function createKafkaAdmin(kafka: Kafka, signal: AbortSignal) {
  const admin = kafka.admin();
  let connected: Promise<void> | undefined;
  let tail: Promise<unknown> = Promise.resolve();
  /** One call at a time: the second of two that ask about a new topic would find no metadata. */
  const call = <T>(work: (admin: Admin) => Promise<T>): Promise<T> => {
    const turn = tail.then(() => callOnce(work));
    tail = turn.catch(() => undefined);
    return turn;
  };
  /** Connects anew after an outage: a client that lost all its brokers does not do so itself. */
  const callOnce = <T>(work: (admin: Admin) => Promise<T>) =>
    untilReachable(async () => {
      try {
        await (connected ??= admin.connect());
        return await work(admin);
      } catch (error) {
        connected = undefined;
        throw error;
      }
    }, signal);

  const counts = async (topics: string[]): Promise<Map<string, number>> => {
    const { topics: found } = await call((a) => a.fetchTopicMetadata({ topics }));
    return new Map(found.map((topic) => [topic.name, topic.partitions.length]));
  };

  return {
    ensureTopics: async (specs: readonly TopicSpec[]) => {
      const existing = new Set(await call((a) => a.listTopics()));
      const missing = specs.filter((spec) => !existing.has(spec.topic));
      if (missing.length > 0) await call((a) => create(a, missing));
      const found = await counts(specs.map((spec) => spec.topic));
      for (const spec of specs) checkCount(spec, found.get(spec.topic) ?? 0);
    },
    partitionCount: async (topic: string) => (await counts([topic])).get(topic) ?? 0,
    offsets: async (topic: string): Promise<Edges[]> => {
      const found = await call((a) => a.fetchTopicOffsets(topic));
      return found.map((edge) => ({
        partition: edge.partition,
        low: Number(edge.low),
        high: Number(edge.high),
      }));
    },
    deleteGroup: (group: string) => call((a) => a.deleteGroups([group])),
    close: async () => {
      if (connected) await admin.disconnect();
    },
  };
}
export type KafkaAdmin = ReturnType<typeof createKafkaAdmin>;

/** The whole set of settings goes in at creation: kafkajs can only replace them all at once. */
async function create(admin: Admin, specs: readonly TopicSpec[]): Promise<void> {
  const { brokers } = await admin.describeCluster();
  const replicas = Math.min(3, brokers.length);
  await admin.createTopics({
    topics: specs.map((spec) => ({
      topic: spec.topic,
      numPartitions: spec.partitions,
      replicationFactor: replicas,
      configEntries: Object.entries({
        'cleanup.policy': 'delete',
        'retention.ms': String(spec.retentionMs),
        'retention.bytes': String(spec.retentionBytes),
        'min.insync.replicas': replicas === 3 ? '2' : '1',
      }).map(([name, value]) => ({ name, value })),
    })),
  });
}

function checkCount({ topic, partitions }: TopicSpec, found: number): void {
  if (found === partitions) return;
  throw new Error(
    `topic ${topic} has ${found} partitions where ${partitions} are configured (PELORUS_PARTITIONS)`,
  );
}
