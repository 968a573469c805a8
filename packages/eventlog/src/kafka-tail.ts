import { randomUUID } from 'node:crypto';
import { createDeferred } from './deferred.ts';
import type { EventLog, InMessage, TailStart } from './event-log.ts';
import { consumeGroup, type GroupOptions } from './kafka-group.ts';

type OnMessages = Parameters<EventLog['tail']>[2];

/** kafkajs reads only in groups: this one has a random name, commits nothing and is deleted after. */
export async function tailTopic(
  options: Omit<GroupOptions, 'group'>,
  from: TailStart,
  onMessages: OnMessages,
) {
  const group = `tail-${randomUUID()}`;
  const positions = new Map<number, number>();
  const attached = createDeferred();
  const edges = await options.admin.offsets(options.topic);
  for (const { partition, low, high } of edges) {
    positions.set(partition, startOf(from, { partition, low, high }));
  }
  const waiting = new Set(positions.keys());
  const subscription = await consumeGroup(
    { ...options, group },
    {
      assign: (partition) => {
        waiting.delete(partition);
        if (waiting.size === 0) attached.resolve();
        return Promise.resolve(positions.get(partition) ?? 'earliest');
      },
      batch: async (partition, messages) => {
        await onMessages(partition, messages);
        positions.set(partition, nextOffset(messages));
      },
      revoke: () => Promise.resolve(),
    },
  );
  await Promise.race([attached.promise, subscription.finished]);
  return {
    stop: async () => {
      await subscription.stop();
      // Without members and offsets the broker forgets it by itself if this fails.
      await options.admin.deleteGroup(group).catch(() => undefined);
    },
  };
}

const nextOffset = (messages: InMessage[]): number => (messages.at(-1)?.offset ?? -1) + 1;

function startOf(from: TailStart, { partition, low, high }: Edges): number {
  if (from === 'latest') return high;
  return from === 'earliest' ? low : Math.max(low, from.get(partition) ?? low);
}
interface Edges {
  partition: number;
  low: number;
  high: number;
}
