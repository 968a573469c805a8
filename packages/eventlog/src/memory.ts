import type { EventLog, Subscription } from './event-log.ts';
import { createMemoryMember, type MemoryMember } from './memory-member.ts';
import { createMemoryTopics } from './memory-topics.ts';

export interface MemoryLog extends EventLog {
  /** Takes a member's partitions away without telling it, as when its session times out. */
  expire(subscription: Subscription): void;
}

interface Group {
  topic: string;
  members: MemoryMember[];
}

/** The log in memory, for tests: groups, rebalances and seeking as on Kafka, no durability. */
export function createMemoryLog(
  partitions: number,
  { batchSize = () => 100, now = Date.now }: { batchSize?: () => number; now?: () => number } = {},
): MemoryLog {
  const topics = createMemoryTopics(partitions, now);
  const groups = new Map<string, Group>();

  const spread = ({ topic, members }: Group) => {
    const all = Array.from({ length: topics.count(topic) }, (_, partition) => partition);
    members.forEach((member, i) =>
      member.assign(all.filter((partition) => partition % members.length === i)),
    );
  };
  const remove = (group: Group, member: MemoryMember) => {
    if (!group.members.includes(member)) return;
    group.members = group.members.filter((other) => other !== member);
    spread(group);
  };

  const join = (name: string, topic: string, handler: Parameters<EventLog['consume']>[2]) => {
    const group = groups.get(name) ?? { topic, members: [] };
    groups.set(name, group);
    const leave = () => remove(group, member);
    const member: MemoryMember = createMemoryMember({ topics, topic, batchSize, leave }, handler);
    group.members.push(member);
    spread(group);
    return member.subscription;
  };

  return {
    ensureTopics: (specs) => {
      for (const spec of specs) {
        if (!topics.has(spec.topic)) topics.create(spec.topic, spec.partitions);
      }
      return Promise.resolve();
    },
    partitionCount: (topic) => Promise.resolve(topics.count(topic)),
    produce: async (topic, partition, messages) => {
      await Promise.resolve();
      return topics.append(topic, partition, messages);
    },
    consume: (name, topic, handler) => Promise.resolve(join(name, topic, handler)),
    tail: (topic, from, onMessages) => {
      const subscription = join(`tail-${Math.random()}`, topic, {
        assign: (partition) =>
          Promise.resolve(typeof from === 'string' ? from : (from.get(partition) ?? 'earliest')),
        batch: async (partition, messages) => {
          await onMessages(partition, messages);
        },
        revoke: () => Promise.resolve(),
      });
      return Promise.resolve({ stop: () => subscription.stop() });
    },
    offsets: (topic) =>
      Promise.resolve(
        Array.from({ length: topics.count(topic) }, (_, partition) => ({
          partition,
          low: 0,
          high: topics.messagesOf(topic, partition).length,
        })),
      ),
    expire: (subscription) => {
      for (const group of groups.values()) {
        const member = group.members.find((one) => one.subscription === subscription);
        if (member) remove(group, member);
      }
    },
    close: () => Promise.resolve(),
  };
}
