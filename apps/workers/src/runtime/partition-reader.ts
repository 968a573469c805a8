import { LostOwnershipError } from '@pelorus/db/checkpoint-types';
import type { EventLog } from '@pelorus/eventlog/event-log';
import type { ReaderHealth } from '@pelorus/pipeline/health';
import { readers, type ReaderName } from '@pelorus/pipeline/topology';
import { randomUUID } from 'node:crypto';
import { backOff } from './back-off.ts';
import type { ReaderBinding } from './binding.ts';
import type { Checkpoints } from './checkpoints.ts';
import { createCounters } from './counters.ts';
import { start, type InputBatch, type Position, type TopicInput } from './input.ts';
import { createOutbox } from './outbox.ts';

export interface RuntimePorts {
  log: EventLog;
  checkpoints: Checkpoints;
  /** Aborted when outages must not be waited for any longer. */
  signal: AbortSignal;
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
  poll(nowMs: number): Promise<ReaderState>;
  /** Saves what it has, if it still may. */
  close(): Promise<void>;
  health(nowMs: number, highWatermark: number): ReaderHealth;
}

/** A binding whose state type no longer matters. */
export interface BoundReader<In> {
  reader: ReaderName;
  input: TopicInput<In>;
  open(ports: RuntimePorts, partition: number): PartitionReader<In>;
}

export const bindReader = <In, State>(binding: ReaderBinding<In, State>): BoundReader<In> => ({
  reader: binding.reader,
  input: binding.input,
  open: (ports, partition) => openReader(binding, ports, partition),
});

const tickMs = 1000;

function openReader<In, State>(
  binding: ReaderBinding<In, State>,
  ports: RuntimePorts,
  partition: number,
): PartitionReader<In> {
  const { reader, input } = binding;
  const { checkpointMs } = readers[reader];
  const idleMs = checkpointMs / 5;
  const key = { reader, partition, owner: randomUUID() };
  const counters = createCounters(reader, partition);
  const outbox = createOutbox(ports.log, partition);
  let state: State | null = null;
  let position: Position = start;
  let saved: Position = start;
  let savedAt = 0;
  let steppedAt = 0;
  let tickedAt = 0;

  const claimOnce = async () => {
    const loaded = await ports.checkpoints.claim(key);
    if (loaded && loaded.version !== binding.version) {
      throw new Error(
        `the saved state of ${reader} has version ${loaded.version}, this program knows ${binding.version}`,
      );
    }
    state = loaded ? binding.load(loaded.chunks) : binding.initial();
    position = loaded ? { nextOffset: loaded.nextOffset, through: loaded.through } : start;
    saved = position;
    savedAt = Date.now();
    counters.startAt(position);
  };
  const claim = async () => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await claimOnce();
      } catch (error) {
        if (ports.signal.aborted || !ports.checkpoints.isOutage(error)) throw error;
        await backOff(attempt, ports.signal);
      }
    }
  };

  const save = async (current: State) => {
    await outbox.settled();
    binding.side?.absorb(current);
    const write = binding.owe?.(current, partition);
    const reached = position;
    const chunks = binding.save(current);
    const { version } = binding;
    await ports.checkpoints.save({ ...key, ...reached, version, chunks, ...(write && { write }) });
    saved = reached;
    savedAt = Date.now();
    counters.saved(savedAt);
  };

  /** Whatever may have gone half way is settled by going back to what the store says. */
  const settle = async (work: (current: State) => Promise<void>): Promise<ReaderState> => {
    if (state === null) return 'lost';
    try {
      await work(state);
      return 'ready';
    } catch (error) {
      state = null;
      if (error instanceof LostOwnershipError) return 'lost';
      if (!ports.checkpoints.isOutage(error)) throw error;
      await claim();
      return 'rewound';
    }
  };

  const step = async (current: State, batch: InputBatch<In>) => {
    const fresh = input.after(batch.input, position);
    if (fresh === null) {
      position = { ...position, nextOffset: Math.max(position.nextOffset, batch.nextOffset) };
      counters.skipped(batch);
      return;
    }
    const startedAt = performance.now();
    const result = binding.step(current, fresh);
    steppedAt = Date.now();
    position = { nextOffset: batch.nextOffset, through: result.through };
    counters.stepped(batch, result, performance.now() - startedAt);
    if (result.outputs.length > 0) await outbox.send(result.outputs);
  };

  const isDue = (current: State, nowMs: number): boolean => {
    const isWaiting = binding.side?.isWaiting(current) ?? false;
    if (position.nextOffset === saved.nextOffset && !isWaiting) return false;
    return nowMs - savedAt >= checkpointMs || nowMs - Math.max(steppedAt, savedAt) >= idleMs;
  };

  const tick = async (current: State, nowMs: number) => {
    if (!binding.tick || nowMs - tickedAt < tickMs) return;
    tickedAt = nowMs - (nowMs % tickMs);
    const outputs = binding.tick(current, partition, nowMs);
    if (outputs.length > 0) await outbox.send(outputs);
  };

  return {
    reader,
    get nextOffset() {
      return state === null ? null : position.nextOffset;
    },
    claim,
    take: (batch) =>
      settle(async (current) => {
        await step(current, batch);
        const isFull = binding.isFull?.(current) ?? false;
        if (isFull || Date.now() - savedAt >= checkpointMs) await save(current);
      }),
    poll: (nowMs) =>
      settle(async (current) => {
        await tick(current, nowMs);
        if (isDue(current, nowMs)) await save(current);
      }),
    close: async () => {
      if (state === null) return;
      const last = state;
      state = null;
      try {
        if (position.nextOffset !== saved.nextOffset) await save(last);
      } catch (error) {
        const isGone = error instanceof LostOwnershipError || ports.checkpoints.isOutage(error);
        // The next owner goes on from the checkpoint before.
        if (!isGone) throw error;
      }
    },
    health: (nowMs, highWatermark) => counters.report(nowMs, highWatermark),
  };
}
