import { checkFeeds } from './src/check/check-feeds.ts';
import { describeFeed } from './src/check/describe-feed.ts';
import { readFeedsOf } from './src/env.ts';
import { systemClock } from './src/runtime/clock.ts';
import { FeedFileError } from './src/sources/feed-file.ts';

// `feeds list FILE`, `feeds check FILE SECONDS`, for the command line, which starts this program.
const [verb, path = '', seconds = '5'] = process.argv.slice(2);
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
try {
  const feeds = readFeedsOf(path);
  if (feeds.length === 0) process.stderr.write(`no feed of ${path} is enabled\n`);
  if (verb === 'check') {
    const isWell = await checkFeeds(feeds, { seconds: Number(seconds), clock: systemClock, say });
    process.exit(isWell ? 0 : 1);
  }
  for (const feed of feeds) say(describeFeed(feed));
} catch (error) {
  if (!(error instanceof FeedFileError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
