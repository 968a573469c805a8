import type { EnrichedRecord } from '../records/enriched.ts';
import type { FeedSilence } from '../records/feed-silence.ts';
import { settings } from '../settings.ts';

/** What is remembered of a feed in a partition. */
export interface Feed {
  /** Its latest position. */
  at: number;
  /** Ships that it told of last, and when. */
  ships: { mmsi: string; at: number }[];
  /** The newest last. */
  silences: FeedSilence[];
  /** Up to when its ships were looked at for those that are lost. */
  lookedTo: number;
}

/** Feeds by their source. */
export type Feeds = Map<string, Feed>;

const mostFeeds = 100;
const mostSilences = 50;

/** Takes a position of a feed; gives the silence that it ends, or that it shows to have been shorter. */
export function hearFeed(
  feeds: Feeds,
  { source, mmsi, timestamp }: EnrichedRecord,
): FeedSilence | null {
  const feed = feeds.get(source) ?? beginFeed(feeds, source);
  let found: FeedSilence | null = null;
  if (timestamp < feed.at) found = shorten(feed, timestamp);
  else {
    if (timestamp - feed.at > settings.detect.feed_silence_ms)
      found = noteSilence(feed, { source, timestamp });
    feed.at = timestamp;
  }
  noteShip(feed.ships, mmsi, timestamp);
  return found;
}

function beginFeed(feeds: Feeds, source: string): Feed {
  if (feeds.size >= mostFeeds) {
    const [oldest] = [...feeds].sort(([, a], [, b]) => a.at - b.at);
    if (oldest !== undefined) feeds.delete(oldest[0]);
  }
  const feed: Feed = { at: -Infinity, ships: [], silences: [], lookedTo: 0 };
  feeds.set(source, feed);
  return feed;
}

/** A feed of one or two ships says nothing of itself when they are silent. */
function noteSilence(
  { at, ships, silences }: Feed,
  { source, timestamp }: { source: string; timestamp: number },
): FeedSilence | null {
  const { feed_ships, feed_silence_ms } = settings.detect;
  const heard = ships.filter((ship) => ship.at >= at - feed_silence_ms);
  if (heard.length < feed_ships) return null;
  const silence = { source, from: at, to: timestamp };
  if (silences.push(silence) > mostSilences) silences.shift();
  return silence;
}

/** The position that seemed to end it came from a clock that was ahead. */
function shorten(feed: Feed, timestamp: number): FeedSilence | null {
  const last = feed.silences.at(-1);
  if (last === undefined || timestamp <= last.from || timestamp >= last.to) return null;
  last.to = timestamp;
  feed.at = timestamp;
  feed.lookedTo = Math.min(feed.lookedTo, timestamp);
  return last;
}

function noteShip(ships: Feed['ships'], mmsi: string, at: number): void {
  let oldest = ships[0];
  for (const ship of ships) {
    if (ship.mmsi === mmsi) {
      ship.at = at;
      return;
    }
    if (oldest === undefined || ship.at < oldest.at) oldest = ship;
  }
  if (ships.length < settings.detect.feed_ships || oldest === undefined) ships.push({ mmsi, at });
  else {
    oldest.mmsi = mmsi;
    oldest.at = at;
  }
}

/** How long of the time before a position its feed was silent itself, ms. */
export function feedSilentMs(
  feeds: Feeds,
  { source, timestamp }: EnrichedRecord,
  since: number,
): number {
  const { feed_silence_ms } = settings.detect;
  // False for a ship that is heard for the first time, too.
  if (!(timestamp - since > feed_silence_ms)) return 0;
  let silent = 0;
  for (const { from, to } of feeds.get(source)?.silences ?? [])
    if (to - from > feed_silence_ms)
      silent += Math.max(0, Math.min(to, timestamp) - Math.max(from, since));
  return silent;
}

/** Silences that are known from elsewhere. */
export function knowSilences(feeds: Feeds, silences: readonly FeedSilence[]): void {
  for (const silence of silences)
    (feeds.get(silence.source) ?? beginFeed(feeds, silence.source)).silences.push(silence);
}
