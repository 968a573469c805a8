import type { Feeds } from './feed-silence.ts';
import { Ships } from './ships.ts';

/** What detection remembers of a partition. */
export interface DetectState {
  ships: Ships;
  feeds: Feeds;
  /** Shards of ships that changed since the last save. */
  changedShards: Set<number>;
  /** Newest time of arrival, epoch ms: who has not been heard for long before it is forgotten. */
  receivedAt: number;
}

/** Ships are saved in this many pieces. */
const shards = 64;

export const shardOf = (mmsi: number): number => mmsi % shards;

export const newDetectState = (): DetectState => ({
  ships: new Ships(),
  feeds: new Map(),
  changedShards: new Set(),
  receivedAt: 0,
});
