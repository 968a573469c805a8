import type { InMessage, OutMessage } from './event-log.ts';

/** The messages of every topic, and who waits for more. */
export function createMemoryTopics(partitions: number, now: () => number) {
  const topics = new Map<string, InMessage[][]>();
  const waiting = new Set<() => void>();

  const create = (topic: string, count: number): InMessage[][] => {
    const lists = Array.from({ length: count }, (): InMessage[] => []);
    topics.set(topic, lists);
    return lists;
  };
  const listsOf = (topic: string) => topics.get(topic) ?? create(topic, partitions);
  const messagesOf = (topic: string, partition: number): InMessage[] => {
    const messages = listsOf(topic)[partition];
    if (!messages) throw new RangeError(`topic ${topic} has no partition ${partition}`);
    return messages;
  };

  return {
    create,
    has: (topic: string) => topics.has(topic),
    count: (topic: string) => listsOf(topic).length,
    messagesOf,
    append: (topic: string, partition: number, out: readonly OutMessage[]): number => {
      const messages = messagesOf(topic, partition);
      const base = messages.length;
      out.forEach(({ key, value, headers = {} }, i) =>
        messages.push({
          offset: base + i,
          timestamp: now(),
          key: key ? Buffer.from(key) : null,
          value: value.slice(),
          headers,
        }),
      );
      for (const wake of [...waiting]) wake();
      return base;
    },
    /** Resolves at the next append to any topic, or when `signal` says so. */
    appended: (signal: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        const wake = () => {
          waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        waiting.add(wake);
        signal.addEventListener('abort', wake);
        if (signal.aborted) wake();
      }),
  };
}
export type MemoryTopics = ReturnType<typeof createMemoryTopics>;
