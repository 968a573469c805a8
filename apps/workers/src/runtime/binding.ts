import type { CheckpointSave } from '@pelorus/db/checkpoint-types';
import type { OutMessage } from '@pelorus/eventlog/event-log';
import type { Origin } from '@pelorus/pipeline/outcome';
import type { Chunks } from '@pelorus/pipeline/stage';
import type { ReaderName, TopicName } from '@pelorus/pipeline/topology';
import type { TopicInput } from './input.ts';

export interface Output {
  topic: TopicName;
  /** Where it is not the partition of the input. */
  partition?: number;
  messages: OutMessage[];
}

/** What one step came to. */
export interface Step {
  through: Origin;
  outputs: Output[];
  /** Records given on, passed over and refused. */
  sent: number;
  dropped: number;
  rejected?: Partial<Record<string, number>>;
  /** Latest event time among the records. */
  lastEventAt: number | null;
}

export type Write = NonNullable<CheckpointSave['write']>;

/** A reader bound to its pure stage: how inputs change its state, what it gives and what it owes. */
export interface ReaderBinding<In, State> {
  reader: ReaderName;
  input: TopicInput<In>;
  version: number;
  /** Earlier versions whose saved state `load` understands too. */
  earlier?: readonly number[];
  initial(): State;
  load(chunks: ReadonlyMap<string, Uint8Array>): State;
  /** The pieces that changed since the last save. */
  save(state: State): Chunks;
  step(state: State, input: In, partition: number): Step;
  /** Takes over the rows it owes its tables, to be written with the checkpoint; null when none. */
  owe?(state: State, partition: number): Write | null;
  /** True when the rows owed should not wait for the next checkpoint. */
  isFull?(state: State): boolean;
  /**
   * True when steps go on while its rows are written: for a reader that gives nothing but rows and keeps nothing
   * else, so that what it has read since is simply read again should the rows not be written.
   */
  writesBehind?: boolean;
  /** What else the stage knows of the world, taken in only where a checkpoint is saved. */
  side?: { isWaiting(state: State): boolean; absorb(state: State): void };
  /** Once a second: what is sent by the clock rather than by input. */
  tick?(state: State, partition: number, nowMs: number): Output[];
}
