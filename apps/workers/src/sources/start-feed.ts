import type { Feed } from './feed-file.ts';
import { runFeed } from './feed-runner.ts';
import type { RunningSource, SourcePorts } from './source.ts';

/** Starts a feed of feeds.yaml. */
export const startFeed = async (feed: Feed, ports: SourcePorts): Promise<RunningSource> =>
  'open' in feed ? runFeed(feed, ports) : feed.start(ports);
