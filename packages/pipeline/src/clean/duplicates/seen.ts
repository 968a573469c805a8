import { settings } from '../../settings.ts';
import { Heard } from './heard.ts';
import { blockMs } from './moments.ts';

/** Six hours of event time: what was heard of every vessel in them. */
export interface Block {
  heard: Heard;
  /** Log time of the last record that fell into it. */
  touchedAt: number;
  /** Whether an earlier block of the same hours was dropped: what it held is not known any more. */
  isPartial: boolean;
  isChanged: boolean;
}

/** What the duplicate check remembers of one partition. */
export interface Seen {
  /** By number of the block since 1970. */
  blocks: Map<number, Block>;
  /** Numbers of blocks that were dropped. */
  dropped: Set<number>;
  /** Latest log time met: the clock by which blocks are dropped. */
  logTime: number;
  /** No block can be due before. */
  nextDropAt: number;
  /** Blocks dropped since the last save. */
  newlyDropped: number[];
  /** The block of the last record: the next one mostly falls into it too. */
  recent: { number: number; block: Block } | null;
}

export const createSeen = (): Seen => ({
  blocks: new Map(),
  dropped: new Set(),
  logTime: 0,
  nextDropAt: 0,
  newlyDropped: [],
  recent: null,
});

/** Moves the clock on to the log time of a message and drops the blocks that are due. */
export function advance(seen: Seen, logTime: number): void {
  if (logTime <= seen.logTime) return;
  seen.logTime = logTime;
  if (logTime <= seen.nextDropAt) return;
  let earliest = Infinity;
  for (const [number, block] of seen.blocks) {
    if (logTime - block.touchedAt > settings.clean.duplicate_horizon_ms) drop(seen, number);
    else earliest = Math.min(earliest, block.touchedAt);
  }
  seen.nextDropAt = Math.min(earliest, logTime) + settings.clean.duplicate_horizon_ms;
}

function drop(seen: Seen, number: number): void {
  seen.blocks.delete(number);
  seen.dropped.add(number);
  seen.newlyDropped.push(number);
  seen.recent = null;
}

function blockOf(seen: Seen, number: number): Block {
  if (seen.recent?.number === number) return seen.recent.block;
  let block = seen.blocks.get(number);
  if (block === undefined) {
    const isPartial = seen.dropped.has(number);
    block = { heard: new Heard(), touchedAt: 0, isPartial, isChanged: true };
    seen.blocks.set(number, block);
  }
  seen.recent = { number, block };
  return block;
}

/** What is known of a (vessel, time): met before, met for the first time, or not known any more. */
export type Novelty = 'first' | 'again' | 'beyond_horizon';

/** Remembers that a vessel was heard at a time (epoch ms), and says whether it was heard before. */
export function remember(seen: Seen, mmsi: number, timestamp: number): Novelty {
  const number = Math.floor(timestamp / blockMs);
  const block = blockOf(seen, number);
  block.touchedAt = seen.logTime;
  block.isChanged = true;
  if (!block.heard.add(mmsi, timestamp - number * blockMs)) return 'again';
  return block.isPartial ? 'beyond_horizon' : 'first';
}
