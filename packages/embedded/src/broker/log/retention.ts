import type { TopicSettings } from '../topics/topic-settings.ts';

interface Aged {
  size: number;
  /** Of its newest record; −1 without one. */
  maxTimestamp: number;
}

/** How many of the oldest segments are too old, or more than the size allows; −1 means no limit. */
export function countExpired(
  segments: readonly Aged[],
  { retentionMs, retentionBytes }: Pick<TopicSettings, 'retentionMs' | 'retentionBytes'>,
  nowMs: number,
): number {
  let rest = segments.reduce((sum, segment) => sum + segment.size, 0);
  let count = 0;
  for (const segment of segments) {
    if (segment.size === 0) break;
    const isTooOld =
      retentionMs >= 0 && segment.maxTimestamp >= 0 && nowMs - segment.maxTimestamp > retentionMs;
    const isTooMuch = retentionBytes >= 0 && rest - segment.size >= retentionBytes;
    if (!isTooOld && !isTooMuch) break;
    rest -= segment.size;
    count++;
  }
  return count;
}
