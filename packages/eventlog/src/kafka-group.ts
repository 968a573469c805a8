import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { GroupHandler, Subscription } from './event-log.ts';
import { createDeferred } from './deferred.ts';
import type { KafkaAdmin } from './kafka-admin.ts';
import { retry } from './kafka-client.ts';
import { toInMessages } from './kafka-message.ts';
import { isOutage, untilReachable } from './kafka-outage.ts';
import { createPartitionLane, type PartitionLane } from './partition-lane.ts';
import type { LogFunction } from './log-function.ts';
import { locateIn } from './start-offset.ts';

export interface GroupOptions {
  kafka: Kafka;
  admin: KafkaAdmin;
  group: string;
  topic: string;
  signal: AbortSignal;
  log?: LogFunction | undefined;
}

const heartbeatMs = 1500;
/** The first message ends the wait. */
const atOnce = { bytes: 1, ms: 100 };

/**
 * A group member whose positions are its handler's: what the group committed is never read. Each
 * newly assigned partition stays paused until the handler has said where to start.
 */
export async function consumeGroup(options: GroupOptions, handler: GroupHandler) {
  const { kafka, topic, group, signal } = options;
  const { gather = atOnce } = handler;
  const consumer = kafka.consumer({
    groupId: group,
    sessionTimeout: 10_000,
    rebalanceTimeout: 20_000,
    heartbeatInterval: heartbeatMs,
    maxWaitTimeInMs: gather.ms,
    minBytes: gather.bytes,
    maxBytesPerPartition: 1 << 20,
    allowAutoTopicCreation: false,
    retry,
  });
  await untilReachable(() => consumer.connect(), signal);
  await untilReachable(() => consumer.subscribe({ topic, fromBeginning: true }), signal);
  const member = createMember(consumer, options, handler);
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    member.onJoin(payload.memberAssignment[topic] ?? []);
  });
  // With restart: true the client comes back by itself and joins again.
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart) member.fail(payload.error);
  });
  const partitions = await options.admin.partitionCount(topic);
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: partitions,
    eachBatch: member.eachBatch,
  });
  return member.subscription;
}

function createMember(
  consumer: Consumer,
  { admin, topic, signal, log }: GroupOptions,
  handler: GroupHandler,
) {
  const lanes = new Map<number, PartitionLane>();
  let isStopping = false;
  const end = createDeferred();

  const fail = (error: unknown) => {
    if (isStopping) return;
    isStopping = true;
    end.reject(error);
    void consumer.disconnect().catch(() => undefined);
  };
  /** The client refuses these while it restarts; the next join does them again. */
  const whileJoined = (work: () => void) => {
    try {
      work();
    } catch (error) {
      if (!isStopping && isOutage(error)) throw error;
    }
  };
  const pause = (partition: number) =>
    whileJoined(() => consumer.pause([{ topic, partitions: [partition] }]));
  const goTo = (partition: number, offset: number) =>
    whileJoined(() => {
      consumer.seek({ topic, partition, offset: String(offset) });
      consumer.resume([{ topic, partitions: [partition] }]);
    });

  const locate = (partition: number) => locateIn({ admin, topic, log }, partition);
  const take = (partition: number) => {
    const lane = createPartitionLane(partition, handler, locate(partition));
    lanes.set(partition, lane);
    pause(partition);
    lane.start().then((isOurs) => {
      if (isOurs && lane.next !== null) goTo(partition, lane.next);
    }, fail);
  };

  const onJoin = (assigned: readonly number[]) => {
    if (isStopping) return;
    for (const [partition, lane] of lanes) {
      if (assigned.includes(partition)) continue;
      lanes.delete(partition);
      lane.end().catch(fail);
    }
    for (const partition of assigned) {
      const held = lanes.get(partition);
      if (!held) take(partition);
      else if (held.next === null) pause(partition);
      else goTo(partition, held.next);
    }
  };

  const eachBatch = async (payload: EachBatchPayload) => {
    const { partition } = payload.batch;
    const lane = lanes.get(partition);
    if (isStopping || !lane || payload.isStale()) return;
    const beat = setInterval(() => void payload.heartbeat().catch(() => undefined), heartbeatMs);
    try {
      const fetchedAt = Number(
        (payload.batch as unknown as { fetchedOffset: string }).fetchedOffset,
      );
      const delivery = await lane.deliver(toInMessages(payload.batch), fetchedAt, {
        highWatermark: Number(payload.batch.highWatermark),
        heartbeat: () => payload.heartbeat().catch(() => undefined),
      });
      if (delivery === 'delivered') payload.resolveOffset(payload.batch.lastOffset());
      if (delivery === 'gap' && lane.next !== null) {
        const from = await locate(partition)(lane.next);
        if (from > lane.next) lane.seek(from);
        goTo(partition, lane.next);
      }
    } catch (error) {
      fail(error);
    } finally {
      clearInterval(beat);
    }
  };

  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    try {
      await Promise.all([...lanes.values()].map((lane) => lane.end()));
      end.resolve();
    } catch (error) {
      end.reject(error);
      throw error;
    } finally {
      await consumer.disconnect();
    }
  };

  const subscription: Subscription = {
    commit: async (partition, offset) => {
      const position = [{ topic, partition, offset: String(offset) }];
      // For lag tools only: a commit that fails is followed by the next one.
      if (!isStopping) await consumer.commitOffsets(position).catch(() => undefined);
    },
    seek: (partition, offset) => {
      lanes.get(partition)?.seek(offset);
      goTo(partition, offset);
    },
    stop,
    finished: end.promise,
  };
  signal.addEventListener('abort', () => void consumer.disconnect().catch(() => undefined));
  return { onJoin, eachBatch, fail, subscription };
}
