import { setTimeout as wait } from 'node:timers/promises';
import type { EventLog } from '@pelorus/eventlog/event-log';
import { systemClock, type Clock } from '../src/runtime/clock.ts';
import { parseFeeds } from '../src/sources/feed-file.ts';
import type { RunningSource } from '../src/sources/source.ts';
import { startFeed } from '../src/sources/start-feed.ts';
import { createSourceWorld } from './source-world.ts';

export interface FeedChanges {
  /** Where feeds.yaml lies. */
  directory?: string;
  clock?: Clock;
  /** Stands before the log. */
  produce?: (append: EventLog['produce']) => EventLog['produce'];
}

/** Runs a feed as feeds.yaml has it, in real time, on a log in memory. */
export async function runFeedOf(options: Record<string, unknown>, changes: FeedChanges = {}) {
  const { directory = '.', clock = systemClock, produce = (append) => append } = changes;
  const world = await createSourceWorld();
  const text = JSON.stringify({ feeds: { harbour: options } });
  const [feed] = parseFeeds(text, { path: `${directory}/feeds.yaml`, env: {} });
  if (!feed) throw new Error('there is no feed');
  const { ports } = world.ports();
  const log = { ...ports.log, produce: produce((...args) => ports.log.produce(...args)) };
  const source = await startFeed(feed, { ...ports, log, clock });
  return { world, source };
}

const pollMs = 20;
const timeoutMs = 30_000;

/** Waits until the health of a source says so. */
export async function untilHealth(source: RunningSource, facts: object): Promise<void> {
  for (const endMs = performance.now() + timeoutMs; !holds(source.health(), facts);) {
    if (performance.now() > endMs) {
      throw new Error(`${JSON.stringify(source.health())} never said ${JSON.stringify(facts)}`);
    }
    await wait(pollMs);
  }
}

/** Whether everything that `part` says is so in `whole`. */
function holds(whole: unknown, part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return whole === part;
  const found = whole as Record<string, unknown> | null;
  return Object.entries(part).every(([key, value]) => holds(found?.[key], value));
}
