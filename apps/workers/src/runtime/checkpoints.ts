import {
  ReplacedCheckpointError,
  type CheckpointKey,
  type CheckpointSave,
  type LoadedCheckpoint,
} from '@pelorus/db/checkpoint-types';
import { claimCheckpoint, saveCheckpoint } from '@pelorus/db/checkpoints';
import { isDatabaseOutage } from '@pelorus/db/outage';
import type { Database } from '@pelorus/db/pool';
import { backOffMs, type Clock } from './clock.ts';

/** The progress of readers. A save that fails may have succeeded: only a new claim tells. */
export interface Checkpoints {
  claim(key: CheckpointKey): Promise<LoadedCheckpoint | null>;
  save(save: CheckpointSave): Promise<void>;
  /**
   * True when an error says no more than that the store is away for now, or holds a rebuilt state: the
   * reader claims its partition anew.
   */
  isOutage(error: unknown): boolean;
}

export const createDatabaseCheckpoints = (db: Database): Checkpoints => ({
  claim: (key) => claimCheckpoint(db, key),
  save: (save) => saveCheckpoint(db, save),
  isOutage: (error) => error instanceof ReplacedCheckpointError || isDatabaseOutage(error),
});

export interface Waiting {
  checkpoints: Checkpoints;
  clock: Clock;
  /** Aborted when outages must not be waited for any longer. */
  signal: AbortSignal;
}

/** Repeats `work` for as long as the store is away. Only for what may be done twice. */
export async function whenReachable<T>(
  { checkpoints, clock, signal }: Waiting,
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted || !checkpoints.isOutage(error)) throw error;
      await clock.sleep(backOffMs(attempt), signal);
    }
  }
}
