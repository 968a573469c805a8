import {
  ReplacedCheckpointError,
  type CheckpointKey,
  type CheckpointSave,
  type LoadedCheckpoint,
} from '@pelorus/db/checkpoint-types';
import { claimCheckpoint, saveCheckpoint } from '@pelorus/db/checkpoints';
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

/** Connection classes, shutdown and start-up, too many connections, deadlock (PostgreSQL appendix A). */
const outageCodes =
  /^(08...|57P0[1-5]|53300|40001|40P01|E(CONNREFUSED|CONNRESET|PIPE|NOENT|TIMEDOUT))$/;
/** pg gives these no code. */
const outageMessages =
  /connection terminated|timeout exceeded when trying to connect|not queryable/i;

export function isDatabaseOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseOutage);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return outageCodes.test(code) || outageMessages.test(error.message);
}

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
