import { createDeferred } from './deferred.ts';
import type { GroupHandler, Subscription } from './event-log.ts';
import type { MemoryTopics } from './memory-topics.ts';
import { createPartitionLane, type PartitionLane } from './partition-lane.ts';
import { startWithin } from './start-offset.ts';

export interface MemberOptions {
  topics: MemoryTopics;
  topic: string;
  batchSize: () => number;
  leave: () => void;
}

interface Held {
  lane: PartitionLane;
  isLost: boolean;
  /** Ends the wait for more messages. */
  wake: AbortController;
}

/** One member of a group: a loop for each partition it holds. */
export function createMemoryMember(options: MemberOptions, handler: GroupHandler) {
  const { topics, topic, batchSize, leave } = options;
  const held = new Map<number, Held>();
  const end = createDeferred();
  let isStopped = false;
  const fail = (error: unknown) => {
    isStopped = true;
    end.reject(error);
    leave();
  };

  const edges = (partition: number) => ({
    partition,
    low: 0,
    high: topics.messagesOf(topic, partition).length,
  });

  const pump = async (partition: number, part: Held) => {
    const { lane } = part;
    if (!(await lane.start())) return;
    while (!part.isLost && !isStopped) {
      const from = lane.next ?? 0;
      const found = topics.messagesOf(topic, partition).slice(from, from + batchSize());
      if (found.length === 0) {
        await topics.appended(part.wake.signal);
        part.wake = new AbortController();
        continue;
      }
      await lane.deliver(found, from, {
        highWatermark: edges(partition).high,
        heartbeat: () => Promise.resolve(),
      });
    }
  };

  const take = (partition: number) => {
    const lane = createPartitionLane(partition, handler, (start) =>
      Promise.resolve(startWithin(edges(partition), start, topic)),
    );
    const part = { lane, isLost: false, wake: new AbortController() };
    held.set(partition, part);
    void pump(partition, part).catch(fail);
  };
  const drop = async (partition: number) => {
    const found = held.get(partition);
    held.delete(partition);
    if (!found) return;
    found.isLost = true;
    found.wake.abort();
    await found.lane.end();
  };

  const subscription: Subscription = {
    commit: () => Promise.resolve(),
    seek: (partition, offset) => {
      held.get(partition)?.lane.seek(offset);
      held.get(partition)?.wake.abort();
    },
    stop: async () => {
      isStopped = true;
      await Promise.all([...held.keys()].map(drop));
      leave();
      end.resolve();
    },
    finished: end.promise,
  };

  return {
    subscription,
    assign: (partitions: readonly number[]) => {
      if (isStopped) return;
      for (const partition of held.keys()) {
        if (!partitions.includes(partition)) void drop(partition).catch(fail);
      }
      for (const partition of partitions) if (!held.has(partition)) take(partition);
    },
  };
}
export type MemoryMember = ReturnType<typeof createMemoryMember>;
