import type { Origin } from './outcome.ts';

/** Saved state in named pieces, so that a checkpoint writes only the pieces that changed. Null deletes. */
export type Chunks = Map<string, Uint8Array | null>;

/**
 * A stateful step of the flow: pure in (state, input), so that a replay from a checkpoint gives the
 * same outputs again. The state is owned by the stage and may be changed in place.
 */
export interface Stage<In, State, Out> {
  name: string;
  /** Version of the saved state: another version is refused by name. */
  version: number;
  /** Earlier versions whose saved state `load` understands too. */
  earlier?: readonly number[];
  initial(): State;
  /** Takes one batch of a partition, in order, and returns what it gives. */
  step(state: State, batch: In): Out;
  /** The pieces that changed since the last save. */
  save(state: State): Chunks;
  load(chunks: ReadonlyMap<string, Uint8Array>): State;
}

/** A batch of records of one partition on an internal topic. */
export interface Packet<R> {
  /** Everything up to and including this origin has been dealt with, whether or not it left a record. */
  through: Origin;
  records: R[];
}

/** One message of `ais_raw`, not yet parsed. */
export interface RawMessage {
  offset: number;
  /** Milliseconds, as the log stores it. */
  timestamp: number;
  value: Uint8Array;
  /** What its headers say of all its records. */
  source: string | null;
  received_at: number | null;
  station: string | null;
  licence: string | null;
}

/** A stage whose output is a table: `rows` gives the whole values of what changed since the last save. */
export interface Rollup<In, State, Rows> extends Stage<In, State, void> {
  rows(state: State): Rows;
}
