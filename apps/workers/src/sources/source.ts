import type { EventLog } from '@pelorus/eventlog/event-log';
import type { SourceHealth } from '@pelorus/pipeline/health';
import type { Checkpoints } from '../runtime/checkpoints.ts';

export interface SourcePorts {
  log: EventLog;
  checkpoints: Checkpoints;
  partitions: number;
  /** Aborted when the process stops. */
  signal: AbortSignal;
}

/** A feed adapter: runs until it is stopped. */
export interface RunningSource {
  health(): SourceHealth;
  stop(): Promise<void>;
  /** Rejects when it fails for good. */
  finished: Promise<void>;
}
