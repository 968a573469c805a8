import type { RawRecord, UnreadableRecord } from '@pelorus/pipeline/records/raw';
import type { Clock } from '../runtime/clock.ts';

/** What an adapter heard at once. Bytes are counted with or without records. */
export interface Heard {
  bytes: number;
  /** Positions, and what could not be read; they name their station where it is not the feed's. */
  records: readonly (RawRecord | UnreadableRecord)[];
  /** Messages understood that are no record: static data, base stations, aids and other. */
  withoutPosition?: number;
  /** Messages by type, and what was wrong by name, where that is finer than the records say. */
  types?: Readonly<Record<string, number>>;
  problems?: Readonly<Record<string, number>>;
}

/** What one attempt to hear a feed may use. */
export interface Attempt {
  /** Takes what was heard. Wait for it before reading on: that is how a slow log slows the peer down. */
  emit: (heard: Heard) => Promise<void>;
  /** Resolves when all that was emitted is kept, in the log or the spool: what a peer may be told. */
  flush: () => Promise<void>;
  /** Records given up so far, since the spool was full: a peer must not be told that they are kept. */
  lost: () => number;
  /** The peer took us on. */
  connected: (detail?: string) => void;
  /** A peer that comes to us is gone, or has not come yet: one sentence. */
  disconnected: (sentence: string) => void;
  /** The process stops, or the runner gives this attempt up. */
  signal: AbortSignal;
  clock: Clock;
}

/** Hears one feed. What lives as long as the feed (ships, open messages) it keeps between attempts. */
export interface FeedAdapter {
  /** Peers come to it: it is not timed out for silence. */
  listens?: boolean;
  /** One connection. Resolves when nothing more will ever come; a `FeedError` is every other end of it. */
  run(attempt: Attempt): Promise<void>;
  /** What is still held when the feed stops for good. */
  finish?(): Heard;
}

/** Why a connection ended: one sentence that says what to do. Anything else that is thrown is a bug. */
export class FeedError extends Error {
  /** The peer was reached and said no. */
  readonly isRefusal: boolean;
  constructor(sentence: string, { isRefusal = false } = {}) {
    super(sentence);
    this.isRefusal = isRefusal;
  }
}
