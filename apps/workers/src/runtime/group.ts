import { createDeferred } from '@pelorus/eventlog/deferred';
import type { GroupHandler, Subscription } from '@pelorus/eventlog/event-log';
import type { ReaderHealth } from '@pelorus/pipeline/health';
import { readers as definitions } from '@pelorus/pipeline/topology';
import { createPartitionGroup, type PartitionGroup } from './partition-group.ts';
import type { BoundReader, RuntimePorts } from './partition-reader.ts';

export interface GroupOptions {
  group: string;
  readers: readonly BoundReader<unknown>[];
  ports: RuntimePorts;
}

export interface RunningGroup {
  health(nowMs: number): ReaderHealth[];
  stop(): Promise<void>;
  /** Rejects when the group fails for good; resolves after stop. */
  finished: Promise<void>;
}

const pollMs = 100;
const commitMs = 5000;
const edgesMs = 2000;
/** Of readers that gather: every look is three requests, and a batch tells it too. */
const gatherEdgesMs = 5000;

/** Joins a consumer group and runs its readers on the partitions it is given. */
export async function startGroup({ group, readers, ports }: GroupOptions): Promise<RunningGroup> {
  const held = new Map<number, PartitionGroup<unknown>>();
  const [first] = readers;
  if (!first) throw new RangeError(`group ${group} has no readers`);
  const topic = definitions[first.reader].input;
  const failure = createDeferred();
  const joined: { subscription?: Subscription } = {};
  const ready = createDeferred();

  const handler: GroupHandler = {
    ...(first.gather && { gather: first.gather }),
    assign: async (partition) => {
      const rewind = async (offset: number) => {
        await ready.promise;
        joined.subscription?.seek(partition, offset);
      };
      const found = createPartitionGroup({ readers, ports, partition, rewind });
      // From now on, so that its health says what it waits for.
      held.set(partition, found);
      const offset = await found.open();
      return offset === 0 ? 'earliest' : offset;
    },
    batch: async (partition, messages, signal) => {
      await held.get(partition)?.take(messages, signal);
    },
    revoke: async (partition) => {
      const found = held.get(partition);
      held.delete(partition);
      await found?.close();
    },
  };

  const subscription = await ports.log.consume(group, topic, handler);
  joined.subscription = subscription;
  ready.resolve();

  const each = (work: (partition: PartitionGroup<unknown>) => Promise<void>) => {
    for (const found of held.values()) work(found).catch(failure.reject);
  };
  const committed = new WeakMap<PartitionGroup<unknown>, number>();
  const commit = async (found: PartitionGroup<unknown>) => {
    const next = found.nextOffset();
    if (next === null || next === committed.get(found)) return;
    await subscription.commit(found.partition, next);
    committed.set(found, next);
  };
  let isLooking = false;
  const lookAtEdges = async () => {
    if (isLooking) return;
    isLooking = true;
    for (const { partition, high } of await ports.log.offsets(topic)) {
      held.get(partition)?.sawEnd(high);
    }
    isLooking = false;
  };

  const { clock } = ports;
  const timers = [
    clock.every(pollMs, () => each((found) => found.poll())),
    clock.every(commitMs, () => each(commit)),
    clock.every(
      first.gather ? gatherEdgesMs : edgesMs,
      () => void lookAtEdges().catch(failure.reject),
    ),
  ];
  const { stop } = subscription;
  const finished = Promise.race([subscription.finished, failure.promise]);
  // Whoever started the group hears of it when all groups run.
  finished.catch(() => undefined);
  return {
    health: (nowMs) => [...held.values()].flatMap((found) => found.health(nowMs)),
    stop: async () => {
      for (const end of timers) end();
      await stop();
      failure.resolve();
    },
    finished,
  };
}
