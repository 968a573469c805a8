import type { Feeds } from './feed-silence.ts';
import { Ships } from './ships.ts';

/** What detection remembers of a partition. */
export interface DetectState {
  ships: Ships;
  feeds: Feeds;
  /** A feed told of something since the last save. */
  hasHeard: boolean;
  /** Shards of ships that changed since the last save. */
  changedShards: Set<number>;
  /** Newest time of arrival, epoch ms: who has not been heard for long before it is forgotten. */
  receivedAt: number;
  /** Of which feed and hour it was asked last whether its ships are lost; not saved, since asking again changes nothing. */
  asked: { source: string; step: number };
  /** Shards that an earlier version has saved in its own way. */
  earlierShards: Set<number>;
}

/** Ships are saved in this many pieces. */
const shards = 64;

export const shardOf = (mmsi: number): number => mmsi % shards;

export const newDetectState = (): DetectState => ({
  ships: new Ships(),
  feeds: new Map(),
  hasHeard: false,
  changedShards: new Set(),
  receivedAt: 0,
  asked: { source: '', step: NaN },
  earlierShards: new Set(),
});
