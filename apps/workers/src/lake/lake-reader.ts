import { LostOwnershipError } from '@pelorus/db/checkpoint-types';
import { startPosition, type TablePosition } from '@pelorus/lake/write/positions';
import type { TablePart } from '@pelorus/lake/write/table-part';
import type { TableWriter } from '@pelorus/lake/write/table-writer';
import type { ReaderHealth } from '@pelorus/pipeline/health';
import { compareOrigins } from '@pelorus/pipeline/outcome';
import type { ReaderName } from '@pelorus/pipeline/topology';
import { randomUUID } from 'node:crypto';
import { whenReachable } from '../runtime/checkpoints.ts';
import { createCounters } from '../runtime/counters.ts';
import type { InputBatch, Position } from '../runtime/input.ts';
import type { PartitionReader, ReaderState, RuntimePorts } from '../runtime/partition-reader.ts';
import type { LakeBinding } from './lake-binding.ts';

const version = 1;
/** How often a stretch that left no row is noted. */
const restMs = 1000;

const toTablePosition = ({ nextOffset, through, records }: Position): TablePosition => ({
  ...{ next: nextOffset, through, rows: records },
});
const toPosition = ({ next, through, rows }: TablePosition): Position => ({
  ...{ nextOffset: next, through, records: rows },
});

/**
 * A reader whose rows go into a table of the lake. The table says how far it has come; the checkpoint
 * says who owns the partition, and for others how far that is.
 */
export class LakeReader<In, Rows> implements PartitionReader<In> {
  readonly reader: ReaderName;
  private readonly binding: LakeBinding<In, Rows>;
  private readonly writer: TableWriter<Rows>;
  private readonly ports: RuntimePorts;
  private readonly key: { reader: ReaderName; partition: number; owner: string };
  private readonly counters;
  /** Null before the claim, and when another owner has the partition. */
  private part: TablePart | null = null;
  private saved: TablePosition = startPosition;
  private savedAt = 0;

  constructor(
    { binding, writer }: { binding: LakeBinding<In, Rows>; writer: TableWriter<Rows> },
    ports: RuntimePorts,
    partition: number,
  ) {
    this.reader = binding.reader;
    this.binding = binding;
    this.writer = writer;
    this.ports = ports;
    this.key = { reader: this.reader, partition, owner: randomUUID() };
    this.counters = createCounters(this.reader, partition);
  }

  get nextOffset(): number | null {
    return this.part === null ? null : this.part.position.next;
  }

  async claim(): Promise<void> {
    const { ports, key } = this;
    const loaded = await whenReachable(ports, () => ports.checkpoints.claim(key));
    const part = await this.writer.open(key.partition);
    const noted = loaded ? toTablePosition(loaded) : startPosition;
    if (isFurther(noted, part.stored)) await this.writer.add(part, null, noted);
    this.saved = noted;
    this.begin(part);
  }

  async take(batch: InputBatch<In>): Promise<ReaderState> {
    const { part } = this;
    if (part === null) return 'lost';
    if ((await this.add(part, batch)) === 'stale') return this.goBack();
    return 'ready';
  }

  async poll(): Promise<ReaderState> {
    const { part } = this;
    if (part === null) return 'lost';
    this.writer.tick();
    if (!part.isCurrent) return this.goBack();
    return this.isDue(part) ? this.note(part) : 'ready';
  }

  async close(): Promise<void> {
    const { part } = this;
    this.part = null;
    if (part === null) return;
    // While the lake is away the next owner reads again what is lost here.
    const isWritten = await this.writer.flush().catch(() => false);
    this.writer.leave(part);
    if (isWritten && part.isCurrent && part.safe.next !== this.saved.next) await this.note(part);
  }

  health(nowMs: number, highWatermark: number): ReaderHealth {
    return { ...this.counters.report(nowMs, highWatermark), problem: this.writer.problem };
  }

  private begin(part: TablePart): void {
    this.part = part;
    this.counters.startAt(toPosition(part.position));
  }

  private async add(part: TablePart, batch: InputBatch<In>) {
    const nextOffset = Math.max(part.position.next, batch.nextOffset);
    const fresh = this.binding.input.after(batch.input, toPosition(part.position));
    if (fresh === null) {
      this.counters.skipped(batch);
      const { through } = part.position;
      return this.writer.add(part, null, { next: nextOffset, through });
    }
    const startedAt = performance.now();
    const { rows, count, dropped, through, lastEventAt } = this.binding.gather(fresh, {
      partition: this.key.partition,
      timestamp: batch.timestamp,
    });
    const given = rows === null ? null : { rows, count };
    const added = await this.writer.add(part, given, { next: nextOffset, through });
    if (added === 'stale') return added;
    const step = { through, outputs: [], sent: count, dropped, lastEventAt };
    this.counters.stepped(batch, step, performance.now() - startedAt);
    return added;
  }

  /** The table is elsewhere: somebody wrote it meanwhile. Reads on from there, unless it has an owner. */
  private async goBack(): Promise<ReaderState> {
    this.part = null;
    const part = await this.writer.open(this.key.partition);
    const isOurs = await whenReachable(this.ports, () => this.save(part.stored));
    if (!isOurs) {
      this.writer.leave(part);
      return 'lost';
    }
    this.begin(part);
    return 'rewound';
  }

  private isDue({ stored, safe }: TablePart): boolean {
    if (safe.next === this.saved.next) return false;
    return stored.rows > this.saved.rows || this.ports.clock.now() - this.savedAt >= restMs;
  }

  /** Tells how far the table has come. A database that is away is asked again later. */
  private async note(part: TablePart): Promise<ReaderState> {
    try {
      if (await this.save(part.safe)) return 'ready';
    } catch (error) {
      if (!this.ports.checkpoints.isOutage(error)) throw error;
      return 'ready';
    }
    this.part = null;
    this.writer.leave(part);
    return 'lost';
  }

  /** False when another owner has the partition. */
  private async save(position: TablePosition): Promise<boolean> {
    this.savedAt = this.ports.clock.now();
    try {
      const { nextOffset, through, records } = toPosition(position);
      await this.ports.checkpoints.save({
        ...{ ...this.key, nextOffset, through, records, version },
        chunks: new Map(),
      });
    } catch (error) {
      if (error instanceof LostOwnershipError) return false;
      throw error;
    }
    this.saved = position;
    this.counters.saved(this.savedAt);
    return true;
  }
}

/** Whether all between the table and the checkpoint left no row: then it need not be read again. */
const isFurther = (noted: TablePosition, stored: TablePosition): boolean =>
  noted.rows === stored.rows &&
  noted.next >= stored.next &&
  compareOrigins(noted.through, stored.through) >= 0;
