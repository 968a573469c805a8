import type { InMessage } from './event-log.ts';
import { createClient } from './kafka-client.ts';
import { toInMessages } from './kafka-message.ts';

export interface OutsideLogin {
  mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  username: string;
  password: string;
}

export interface OutsideTopic {
  brokers: string[];
  clientId: string;
  topic: string;
  /** What it commits says how far it is. */
  group: string;
  /** Where it starts when the group has committed nothing. */
  from: 'earliest' | 'latest';
  ssl?: boolean;
  login?: OutsideLogin | undefined;
  signal: AbortSignal;
  /** Called when the group has given it its partitions. */
  onJoined: (partitions: number) => void;
  /** What it resolves for is dealt with for good. */
  onMessages: (partition: number, messages: InMessage[]) => Promise<void>;
}

const heartbeatMs = 1500;

/**
 * Reads a topic on brokers of others, each message at least once. Resolves when `signal` aborts; rejects when
 * the connection is lost, for whoever reads to begin anew.
 */
export async function readOutsideTopic(options: OutsideTopic): Promise<void> {
  const { topic, group, from, signal, login } = options;
  const client = createClient({ ...options, ...(login && { sasl: login }) });
  const consumer = client.consumer({
    groupId: group,
    allowAutoTopicCreation: false,
    heartbeatInterval: heartbeatMs,
    maxWaitTimeInMs: 250,
  });
  let lose: (error: Error) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => (lose = reject));
  lost.catch(() => undefined);
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    lose(payload.error);
  });
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    options.onJoined(payload.memberAssignment[topic]?.length ?? 0);
  });
  const read = async (): Promise<void> => {
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: from === 'earliest' });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: async (payload) => {
        const { batch } = payload;
        if (!payload.isRunning() || payload.isStale()) return;
        const beat = setInterval(
          () => void payload.heartbeat().catch(() => undefined),
          heartbeatMs,
        );
        try {
          await options.onMessages(batch.partition, toInMessages(batch));
        } catch (error) {
          lose(error instanceof Error ? error : new Error(String(error)));
          throw error;
        } finally {
          clearInterval(beat);
        }
        payload.resolveOffset(batch.lastOffset());
        const offset = String(Number(batch.lastOffset()) + 1);
        await consumer.commitOffsets([{ topic, partition: batch.partition, offset }]);
      },
    });
    await lost;
  };
  try {
    await Promise.race([read(), lost, aborted]);
  } finally {
    await consumer.disconnect().catch(() => undefined);
  }
}
