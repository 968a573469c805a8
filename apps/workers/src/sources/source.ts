import type { SourceHealth } from '@pelorus/pipeline/health';
import type { RuntimePorts } from '../runtime/partition-reader.ts';

export interface SourcePorts extends RuntimePorts {
  partitions: number;
  /** Where feeds keep what the log does not take; nowhere when absent: then peers have to wait. */
  spool?: SpoolPlace | null;
}

export interface SpoolPlace {
  directory: string;
  /** Of each feed. */
  mostBytes: number;
}

/** A feed adapter: runs until it is stopped. */
export interface RunningSource {
  health(): SourceHealth;
  stop(): Promise<void>;
  /** Rejects when it fails for good. */
  finished: Promise<void>;
}
