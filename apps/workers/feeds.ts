import { FeedFileError } from './src/sources/feed-file.ts';
import { readFeedsOf } from './src/env.ts';
import { describeFeed } from './src/check/describe-feed.ts';

// `feeds list FILE`: the feeds of a file, for the command line, which starts this program.
const [verb, path = ''] = process.argv.slice(2);
try {
  if (verb !== 'list') throw new FeedFileError('feeds takes list and a file');
  const feeds = readFeedsOf(path);
  for (const feed of feeds) process.stdout.write(`${describeFeed(feed)}\n`);
} catch (error) {
  if (!(error instanceof FeedFileError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
