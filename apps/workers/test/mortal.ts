import type { EventLog, OutMessage } from '@pelorus/eventlog/event-log';
import { createDeferred } from '@pelorus/eventlog/deferred';
import { createPartitionQueue, type PartitionQueue } from '@pelorus/eventlog/partition-queue';
import type { Checkpoints } from '../src/runtime/checkpoints.ts';
import { anOutage } from './memory-checkpoints.ts';
import type { TestLake } from './memory-tables.ts';

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
  const death = createDeferred();
  const die = () => {
    isDead = true;
    death.resolve();
  };

  const passes = async (part: 'before' | 'after', fate: Fate | undefined, isStore: boolean) => {
    await pause();
    if (fate === `die-${part}`) die();
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
    die();
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
    kill: die,
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
    lake: ({ io, catalog }: TestLake): TestLake => ({
      io: {
        ...io,
        read: (location) => call(() => io.read(location), true),
        create: (location, bytes) => call(() => io.create(location, bytes), true),
        remove: (location) => call(() => io.remove(location), true),
      },
      catalog: {
        ...catalog,
        ensure: (ident, make) => call(() => catalog.ensure(ident, make), true),
        load: (ident) => call(() => catalog.load(ident), true),
        commit: (base, next) => call(() => catalog.commit(base, next), true),
        // The lock of a process goes with its connection.
        locked: async <T>(...[ident, work]: Parameters<typeof catalog.locked<T>>) => {
          const done = await catalog.locked(ident, () => Promise.race([work(), death.promise]));
          return isDead ? forever : (done as T);
        },
      },
    }),
  };
}
export type Mortal = ReturnType<typeof createMortal>;
