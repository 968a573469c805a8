import type { EventLog, Gathering } from '@pelorus/eventlog/event-log';
import type { ReaderHealth } from '@pelorus/pipeline/health';
import type { ReaderName } from '@pelorus/pipeline/topology';
import type { Waiting } from './checkpoints.ts';
import type { InputBatch, TopicInput } from './input.ts';

export interface RuntimePorts extends Waiting {
  log: EventLog;
}

/** `lost`: another owner has the partition. `rewound`: back at its checkpoint, to read on from there. */
export type ReaderState = 'ready' | 'lost' | 'rewound';

/** One reader in one partition. Calls must not overlap. */
export interface PartitionReader<In> {
  readonly reader: ReaderName;
  /** Offset it wants to read next; null when it lost the partition. */
  readonly nextOffset: number | null;
  /** Takes the partition over, at what was saved last. */
  claim(): Promise<void>;
  take(batch: InputBatch<In>): Promise<ReaderState>;
  /** Sends what goes by the clock, and saves a checkpoint when one is due. */
  poll(): Promise<ReaderState>;
  /** Saves what it has, if it still may. */
  close(): Promise<void>;
  health(nowMs: number, highWatermark: number): ReaderHealth;
}

/** A binding whose state type no longer matters. */
export interface BoundReader<In> {
  reader: ReaderName;
  input: TopicInput<In>;
  /** For whom many messages at a time matter more than the first of them. */
  gather?: Gathering;
  open(ports: RuntimePorts, partition: number): PartitionReader<In>;
}
