import { expect, vi } from 'vitest';
import { systemClock } from '../src/runtime/clock.ts';
import { parseFeeds } from '../src/sources/feed-file.ts';
import type { RunningSource } from '../src/sources/source.ts';
import { startFeed } from '../src/sources/start-feed.ts';
import { createSourceWorld } from './source-world.ts';

export interface RunningFeed {
  source: RunningSource;
  /** Resolves when its health says so. */
  until(facts: object): Promise<void>;
  /** What is in the log now. */
  read(): Promise<Record<string, unknown>[]>;
  /** What it told the log, after it has been stopped. */
  stopAndRead(): Promise<Record<string, unknown>[]>;
}

/** One feed of feeds.yaml, its options in JSON, in real time against a log in memory. */
export async function runTestFeed(name: string, options: object): Promise<RunningFeed> {
  const world = await createSourceWorld();
  const text = JSON.stringify({ feeds: { [name]: options } });
  const [feed] = parseFeeds(text, { path: 'feeds.yaml', env: {} });
  if (!feed) throw new Error('there is no feed');
  const source = await startFeed(feed, { ...world.ports().ports, clock: systemClock });
  const read = async () => (await world.records()) as unknown as Record<string, unknown>[];
  return {
    ...{ source, read },
    until: (facts) =>
      vi.waitFor(() => expect(source.health()).toMatchObject(facts), { timeout: 30_000 }),
    stopAndRead: async () => {
      await source.stop();
      return read();
    },
  };
}
