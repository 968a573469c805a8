import type { Kafka, Message, Producer, RecordMetadata } from 'kafkajs';
import type { OutMessage } from './event-log.ts';
import { DefaultPartitioner, retry } from './kafka-client.ts';
import { untilReachable } from './kafka-outage.ts';
import { createPartitionQueue, type PartitionQueue } from './partition-queue.ts';

/**
 * kafkajs loses acknowledged messages when a leader dies unless (1) each send names one partition,
 * (2) one send at a time is under way for a partition, (3) the answer is checked (issues 1303, 1005).
 */
export function createKafkaProducer(kafka: Kafka, signal: AbortSignal) {
  const producer = kafka.producer({
    createPartitioner: DefaultPartitioner,
    allowAutoTopicCreation: false,
    idempotent: true,
    retry,
  });
  const queues = new Map<string, PartitionQueue>();
  let connected: Promise<void> | undefined;
  const connect = () => (connected ??= untilReachable(() => producer.connect(), signal));

  const queueOf = (topic: string, partition: number): PartitionQueue => {
    const key = `${topic}/${partition}`;
    const known = queues.get(key);
    if (known) return known;
    const queue = createPartitionQueue(async (messages) => {
      await connect();
      const out = messages.map((message) => toMessage(message, partition));
      return untilReachable(() => sendOne(producer, topic, out), signal);
    });
    queues.set(key, queue);
    return queue;
  };

  return {
    produce: (topic: string, partition: number, messages: readonly OutMessage[]) =>
      queueOf(topic, partition).append(messages),
    close: async () => {
      if (connected) await producer.disconnect();
    },
  };
}

const toMessage = ({ key, value, headers }: OutMessage, partition: number): Message => ({
  key: key ?? null,
  value: Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  partition,
  ...(headers && { headers }),
});

async function sendOne(producer: Producer, topic: string, messages: Message[]): Promise<number> {
  const answers = await producer.send({ topic, messages, acks: -1, timeout: 10_000 });
  return baseOffset(answers, topic, messages[0]?.partition ?? -1);
}

function baseOffset(answers: RecordMetadata[], topic: string, partition: number): number {
  const [answer] = answers;
  const offset = Number(answer?.baseOffset ?? -1);
  const isOurs = answer?.topicName === topic && answer.partition === partition;
  if (answers.length !== 1 || !isOurs || answer.errorCode !== 0 || !(offset >= 0)) {
    throw new Error(`${topic}/${partition}: the broker did not confirm an append`);
  }
  return offset;
}
