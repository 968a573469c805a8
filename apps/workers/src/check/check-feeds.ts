import type { Clock } from '../runtime/clock.ts';
import type { Feed } from '../sources/feed-file.ts';
import { describeHearing } from './describe-hearing.ts';
import { hearFeed } from './hear-feed.ts';

interface Checking {
  seconds: number;
  clock: Clock;
  say: (line: string) => void;
}

/**
 * Listens to every feed at once and says what each of them told, in the order of the list. False when one
 * that must speak said nothing.
 */
export async function checkFeeds(
  feeds: readonly Feed[],
  { seconds, clock, say }: Checking,
): Promise<boolean> {
  const checks = feeds.map(async (feed) => {
    if (!('open' in feed)) return { feed, lines: ['runs by itself: nothing to listen to'] };
    const hearing = await hearFeed(feed, { seconds, clock });
    return { feed, lines: describeHearing(hearing), isSilent: hearing.messages === 0 };
  });
  let isWell = true;
  for (const check of checks) {
    const { feed, lines, isSilent = false } = await check;
    const { source, must_speak } = feed.facts;
    const [first = '', ...rest] = lines;
    say(`${source}  ${first}`);
    for (const line of rest) say(`    ${line}`);
    if (!isSilent || !must_speak) continue;
    say('    it must speak');
    isWell = false;
  }
  return isWell;
}
