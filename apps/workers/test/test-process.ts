import type { MemoryLog } from '@pelorus/eventlog/memory';
import type { Subscription } from '@pelorus/eventlog/event-log';
import type { Clock } from '../src/runtime/clock.ts';
import { startGroup, type RunningGroup } from '../src/runtime/group.ts';
import type { WeatherFeed } from '../src/stages/weather-feed.ts';
import type { MemoryStore } from './memory-checkpoints.ts';
import { createTestWriters, type TestLake } from './memory-tables.ts';
import type { Mortal } from './mortal.ts';
import { testGroups } from './test-flow.ts';

export interface World {
  log: MemoryLog;
  store: MemoryStore;
  lake: TestLake;
  clock: Clock;
  weather: WeatherFeed;
}

/** A worker process that runs groups, all of them if nothing else is said, as mortal as its ports. */
export async function startTestProcess(world: World, mortal: Mortal, groupsOf = testGroups) {
  const { log, store, lake, clock, weather } = world;
  const { signal } = new AbortController();
  const subscriptions: Subscription[] = [];
  const mortalLog = mortal.log(log);
  const ports = {
    log: {
      ...mortalLog,
      consume: async (...args: Parameters<typeof log.consume>) => {
        const subscription = await log.consume(...args);
        subscriptions.push(subscription);
        return subscription;
      },
    },
    checkpoints: mortal.checkpoints(store.checkpoints),
    clock,
    signal,
  };
  const writers = createTestWriters(mortal.lake(lake), clock, signal);
  const groups: RunningGroup[] = [];
  let failure: unknown;
  for (const [group, readers] of Object.entries(groupsOf(weather, writers))) {
    const started = await startGroup({ group, readers, ports });
    started.finished.catch((error: unknown) => {
      failure ??= error;
    });
    groups.push(started);
  }
  return {
    mortal,
    get failure() {
      return failure;
    },
    /** The groups give its partitions to others; it does not know. */
    expire: () => {
      for (const subscription of subscriptions) log.expire(subscription);
    },
    stop: () => Promise.all(groups.map((group) => group.stop())),
  };
}
export type TestProcess = Awaited<ReturnType<typeof startTestProcess>>;
