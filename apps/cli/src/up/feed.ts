import { join } from 'node:path';
import { nodeChild } from './node-child.ts';
import { root } from './places.ts';
import { say } from './progress.ts';
import type { Running } from './running.ts';
import type { System } from './system.ts';

/**
 * Plays a file into the running system as if it were happening now. It is not started again when it
 * ends: that would play the same voyages a second time.
 */
export async function startFileFeed(
  { places, options }: System,
  path: string,
  signal: AbortSignal,
): Promise<Running> {
  const start = nodeChild({
    name: 'feed',
    args: [
      join(root, 'apps/cli/main.ts'),
      ...['ingest', path, '--rate', 'realtime', '--shift-to-now'],
      ...['--data-dir', options.dataDir],
    ],
    cwd: root,
    env: {},
    logFile: join(places.logs, 'feed.log'),
    readyCheck: () => Promise.resolve(),
    stopMs: 5_000,
  });
  const feed = await start(signal);
  void feed.exited.then((end) => {
    if (!signal.aborted)
      say(end === 'code 0' ? `${path} has been played` : `the feed stopped (${end})`);
  });
  return feed;
}
