import type { SourceHealth } from '@pelorus/pipeline/health';
import type { RuntimePorts } from '../runtime/partition-reader.ts';

export interface SourcePorts extends RuntimePorts {
  partitions: number;
}

/** A feed adapter: runs until it is stopped. */
export interface RunningSource {
  health(): SourceHealth;
  stop(): Promise<void>;
  /** Rejects when it fails for good. */
  finished: Promise<void>;
}
