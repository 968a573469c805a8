import type { Origin } from '@pelorus/pipeline/outcome';
import type { Chunks } from '@pelorus/pipeline/stage';
import type { PoolClient } from 'pg';

/** How far a reader has come in one partition of its input. */
export interface ReaderPosition {
  /** Offset in the input topic to read next. */
  nextOffset: number;
  /** Origin in `ais_raw` up to which everything is included. */
  through: Origin;
  /** Records of its input dealt with since the first one. */
  records: number;
}

export interface CheckpointKey {
  reader: string;
  partition: number;
  /** Random id of the owner: a claim makes every earlier owner's save fail. */
  owner: string;
}

export interface LoadedCheckpoint extends ReaderPosition {
  version: number;
  chunks: Map<string, Uint8Array>;
}

export interface CheckpointSave extends CheckpointKey, ReaderPosition {
  version: number;
  chunks: Chunks;
  /** Rows that belong to the checkpoint, written in its transaction: both or neither. */
  write?: (client: PoolClient) => Promise<void>;
}

/** Another process has claimed the partition: what this one does no longer counts. */
export class LostOwnershipError extends Error {
  constructor(key: CheckpointKey) {
    super(`${key.reader} partition ${key.partition} was taken over by another process`);
    this.name = 'LostOwnershipError';
  }
}

/** Owner of a checkpoint that was replaced by a rebuild: whoever had the partition claims it again. */
export const rebuiltOwner = 'rebuilt';

/** A rebuild has replaced the state: the reader goes on from the new one. */
export class ReplacedCheckpointError extends Error {
  constructor(key: CheckpointKey) {
    super(`${key.reader} partition ${key.partition} was rebuilt`);
    this.name = 'ReplacedCheckpointError';
  }
}
