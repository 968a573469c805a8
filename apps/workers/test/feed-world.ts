import { systemClock } from '../src/runtime/clock.ts';
import { parseFeeds } from '../src/sources/feed-file.ts';
import type { RunningSource } from '../src/sources/source.ts';
import { startFeed } from '../src/sources/start-feed.ts';
import { expect, vi } from 'vitest';
import { createSourceWorld } from './source-world.ts';

/** Runs a feed as feeds.yaml has it, in real time, on a log in memory. */
export async function runFeedOf(options: Record<string, unknown>, directory = '.') {
  const world = await createSourceWorld();
  const text = JSON.stringify({ feeds: { harbour: options } });
  const [feed] = parseFeeds(text, { path: `${directory}/feeds.yaml`, env: {} });
  if (!feed) throw new Error('there is no feed');
  const source = await startFeed(feed, { ...world.ports().ports, clock: systemClock });
  return { world, source };
}

/** Waits until the health of a source says so. */
export const untilHealth = (source: RunningSource, facts: object) =>
  vi.waitFor(() => expect(source.health()).toMatchObject(facts), { timeout: 30_000 });
