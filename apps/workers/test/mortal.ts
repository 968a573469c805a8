import type { EventLog, OutMessage } from '@pelorus/eventlog/event-log';
import { createPartitionQueue, type PartitionQueue } from '@pelorus/eventlog/partition-queue';
import type { Checkpoints } from '../src/runtime/checkpoints.ts';
import { anOutage } from './memory-checkpoints.ts';

/** What befalls a process at one of its calls to the outside. */
export type Fate =
  /** It dies before the call, in the middle of it, or before it hears the answer. */
  | 'die-before'
  | 'die-within'
  | 'die-after'
  /** The store is away: the call was not done, or was done and the answer lost. */
  | 'outage-before'
  | 'outage-after';

type Append = (messages: OutMessage[]) => Promise<number>;

const forever = new Promise<never>(() => undefined);

/** The outside world of one process, which may die: then none of its calls has an effect any more. */
export function createMortal(fates: ReadonlyMap<number, Fate>, pause: () => Promise<void>) {
  let calls = 0;
  let isDead = false;

  const passes = async (part: 'before' | 'after', fate: Fate | undefined, isStore: boolean) => {
    await pause();
    if (fate === `die-${part}`) isDead = true;
    if (isDead) await forever;
    if (isStore && fate === `outage-${part}`) throw anOutage();
  };
  const call = async <T>(work: () => Promise<T>, isStore: boolean): Promise<T> => {
    const fate = fates.get(calls++);
    await passes('before', fate, isStore);
    const result = await work();
    await passes('after', fate, isStore);
    return result;
  };

  const send = async (messages: OutMessage[], append: Append): Promise<number> => {
    if (isDead || fates.get(calls) !== 'die-within') return call(() => append(messages), false);
    isDead = true;
    const part = messages.slice(0, Math.ceil(messages.length / 2));
    if (part.length > 0) await append(part);
    return forever;
  };
  /** In order and one at a time for each partition, as the Kafka producer does. */
  const queuesOf = (inner: EventLog) => {
    const queues = new Map<string, PartitionQueue>();
    return (topic: string, partition: number): PartitionQueue => {
      const key = `${topic}/${partition}`;
      const append: Append = (messages) => inner.produce(topic, partition, messages);
      const queue = queues.get(key) ?? createPartitionQueue((messages) => send(messages, append));
      queues.set(key, queue);
      return queue;
    };
  };

  return {
    get isDead() {
      return isDead;
    },
    kill: () => {
      isDead = true;
    },
    log: (inner: EventLog): EventLog => {
      const queueOf = queuesOf(inner);
      const produce: EventLog['produce'] = (topic, partition, messages) =>
        queueOf(topic, partition).append(messages);
      return { ...inner, produce };
    },
    checkpoints: (inner: Checkpoints): Checkpoints => ({
      ...inner,
      claim: (key) => call(() => inner.claim(key), true),
      save: (save) => call(() => inner.save(save), true),
    }),
  };
}
export type Mortal = ReturnType<typeof createMortal>;
