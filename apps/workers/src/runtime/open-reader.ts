import { LostOwnershipError, type CheckpointSave } from '@pelorus/db/checkpoint-types';
import type { ReaderHealth } from '@pelorus/pipeline/health';
import { readers, type ReaderName } from '@pelorus/pipeline/topology';
import { randomUUID } from 'node:crypto';
import type { ReaderBinding } from './binding.ts';
import { whenReachable } from './checkpoints.ts';
import { createCounters } from './counters.ts';
import { start, type InputBatch, type Position } from './input.ts';
import { createOutbox } from './outbox.ts';
import type { PartitionReader, ReaderState, RuntimePorts } from './partition-reader.ts';

const tickMs = 1000;
/** Part of the checkpoint period after which a reader with nothing to do saves what it has. */
const idleShare = 1 / 5;

const positionOf = ({ nextOffset, through, records }: Position): Position => ({
  ...{ nextOffset, through, records },
});

/**
 * A reader with its state. Whatever may have gone half way is settled by going back to what the
 * checkpoint says: outputs and rows that come again are known by their origins.
 */
export class OpenReader<In, State> implements PartitionReader<In> {
  readonly reader: ReaderName;
  private readonly binding: ReaderBinding<In, State>;
  private readonly ports: RuntimePorts;
  private readonly key: { reader: ReaderName; partition: number; owner: string };
  private readonly checkpointMs: number;
  private readonly counters;
  private readonly outbox;
  /** Null when another owner has the partition. */
  private state: State | null = null;
  private position: Position = start;
  private saved: Position = start;
  private savedAt = 0;
  /** A save under way while the reader goes on. */
  private saving: Promise<void> | null = null;
  /** Why it failed: for the next call to settle. */
  private failure: Error | null = null;
  private steppedAt = 0;
  private tickedAt = 0;

  constructor(binding: ReaderBinding<In, State>, ports: RuntimePorts, partition: number) {
    this.reader = binding.reader;
    this.binding = binding;
    this.ports = ports;
    this.key = { reader: this.reader, partition, owner: randomUUID() };
    this.checkpointMs = readers[this.reader].checkpointMs;
    this.counters = createCounters(this.reader, partition);
    this.outbox = createOutbox(ports.log, partition);
  }

  get nextOffset(): number | null {
    return this.state === null ? null : this.position.nextOffset;
  }

  async claim(): Promise<void> {
    const { binding, ports, key } = this;
    const loaded = await whenReachable(ports, () => ports.checkpoints.claim(key));
    const known = [binding.version, ...(binding.earlier ?? [])];
    if (loaded && !known.includes(loaded.version)) {
      throw new Error(
        `saved state of ${this.reader} has version ${loaded.version}, not ${known.join(' or ')}`,
      );
    }
    this.state = loaded ? binding.load(loaded.chunks) : binding.initial();
    this.position = loaded ? positionOf(loaded) : start;
    this.saved = this.position;
    this.failure = null;
    this.savedAt = ports.clock.now();
    this.counters.startAt(this.position);
  }

  take(batch: InputBatch<In>): Promise<ReaderState> {
    return this.settle(async (state) => {
      await this.step(state, batch);
      const isFull = this.binding.isFull?.(state) ?? false;
      const age = this.ports.clock.now() - this.savedAt;
      if (isFull || age >= this.checkpointMs) await this.save(state);
    });
  }

  poll(): Promise<ReaderState> {
    return this.settle(async (state) => {
      const nowMs = this.ports.clock.now();
      await this.tick(state, nowMs);
      if (this.saving === null && this.isDue(state, nowMs)) await this.save(state);
    });
  }

  async close(): Promise<void> {
    const { state, position } = this;
    this.state = null;
    if (state === null) return;
    try {
      await this.settled();
      if (position.nextOffset === this.saved.nextOffset) return;
      await this.save(state);
      await this.settled();
    } catch (error) {
      // The next owner goes on from the checkpoint before.
      const isGone = error instanceof LostOwnershipError || this.ports.checkpoints.isOutage(error);
      if (!isGone) throw error;
    }
  }

  health(nowMs: number, highWatermark: number): ReaderHealth {
    return this.counters.report(nowMs, highWatermark);
  }

  private async settle(work: (state: State) => Promise<void>): Promise<ReaderState> {
    const { state } = this;
    if (state === null) return 'lost';
    try {
      if (this.failure !== null) throw this.failure;
      await work(state);
      return 'ready';
    } catch (error) {
      this.state = null;
      if (error instanceof LostOwnershipError) return 'lost';
      if (!this.ports.checkpoints.isOutage(error)) throw error;
      await this.claim();
      return 'rewound';
    }
  }

  private async step(state: State, batch: InputBatch<In>): Promise<void> {
    const fresh = this.binding.input.after(batch.input, this.position);
    // A reader ahead of the others of its group stays where it is.
    const nextOffset = Math.max(this.position.nextOffset, batch.nextOffset);
    if (fresh === null) {
      this.position = { ...this.position, nextOffset };
      this.counters.skipped(batch);
      return;
    }
    const startedAt = performance.now();
    const step = this.binding.step(state, fresh, this.key.partition);
    const records = this.position.records + step.sent + step.dropped;
    this.position = { nextOffset, through: step.through, records };
    this.steppedAt = this.ports.clock.now();
    this.counters.stepped(batch, step, performance.now() - startedAt);
    if (step.outputs.length > 0) await this.outbox.send(step.outputs);
  }

  private async save(state: State): Promise<void> {
    await this.settled();
    await this.outbox.settled();
    const { binding, position } = this;
    binding.side?.absorb(state);
    const write = binding.owe?.(state, this.key.partition);
    const chunks = binding.save(state);
    this.savedAt = this.ports.clock.now();
    const saving = this.write(position, { chunks, ...(write && { write }) });
    if (!binding.writesBehind) return saving;
    this.saving = saving
      .catch((error: unknown) => {
        this.failure = error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => (this.saving = null));
  }

  private async write(
    position: Position,
    what: Pick<CheckpointSave, 'chunks' | 'write'>,
  ): Promise<void> {
    const { version } = this.binding;
    await this.ports.checkpoints.save({ ...this.key, ...position, version, ...what });
    this.saved = position;
    this.savedAt = this.ports.clock.now();
    this.counters.saved(this.savedAt);
  }

  /** Resolves when no save is under way. */
  private async settled(): Promise<void> {
    await this.saving;
    if (this.failure !== null) throw this.failure;
  }

  private isDue(state: State, nowMs: number): boolean {
    const isWaiting = this.binding.side?.isWaiting(state) ?? false;
    if (this.position.nextOffset === this.saved.nextOffset && !isWaiting) return false;
    const idleMs = nowMs - Math.max(this.steppedAt, this.savedAt);
    return nowMs - this.savedAt >= this.checkpointMs || idleMs >= this.checkpointMs * idleShare;
  }

  private async tick(state: State, nowMs: number): Promise<void> {
    if (!this.binding.tick || nowMs - this.tickedAt < tickMs) return;
    // On the clock's own grid, so that ticks do not drift.
    this.tickedAt = nowMs - (nowMs % tickMs);
    const outputs = this.binding.tick(state, this.key.partition, nowMs);
    if (outputs.length > 0) await this.outbox.send(outputs);
  }
}
