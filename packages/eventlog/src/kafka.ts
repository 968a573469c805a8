import { setMaxListeners } from 'node:events';
import type { EventLog } from './event-log.ts';
import { createKafkaAdmin } from './kafka-admin.ts';
import { createClient, type KafkaOptions } from './kafka-client.ts';
import { consumeGroup } from './kafka-group.ts';
import { createKafkaProducer } from './kafka-producer.ts';
import { tailTopic } from './kafka-tail.ts';

/** The log on Kafka. It waits and tries again for as long as no broker answers. */
export function createKafkaLog(options: KafkaOptions): EventLog {
  const closing = new AbortController();
  const { signal } = closing;
  const { log } = options;
  // Every wait for a broker listens to it.
  setMaxListeners(0, signal);
  const kafka = createClient(options);
  const admin = createKafkaAdmin(kafka, signal);
  const producer = createKafkaProducer(kafka, signal);
  return {
    ensureTopics: admin.ensureTopics,
    partitionCount: admin.partitionCount,
    offsets: admin.offsets,
    produce: producer.produce,
    consume: (group, topic, handler) =>
      consumeGroup({ kafka, admin, group, topic, signal, log }, handler),
    tail: (topic, from, onMessages) =>
      tailTopic({ kafka, admin, topic, signal, log }, from, onMessages),
    close: async () => {
      closing.abort();
      await producer.close();
      await admin.close();
    },
  };
}
