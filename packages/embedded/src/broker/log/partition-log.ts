import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readFileIfPresent, writeFileAtomically } from '../atomic-file.ts';
import type { CheckedBatch } from '../batch/check-batches.ts';
import { stampBatch } from '../batch/record-batch.ts';
import type { TimedOffset } from '../batch/record-times.ts';
import type { TopicSettings } from '../topics/topic-settings.ts';
import { PRODUCER_EXPIRY_MS, ProducerState } from './producer-state.ts';
import { countExpired } from './retention.ts';
import { Segment, type ReadLimit } from './segment.ts';

export interface PartitionLogOptions {
  dir: string;
  /** Asked at each use, because an administrator may change them. */
  settings: () => TopicSettings;
  /** Flushes to the disk before an append returns; else the page cache is trusted. */
  fsync: boolean;
}

const SEGMENT_FILE = /^(\d{20})\.log$/;
const START_FILE = 'log-start';

/** A partition: segments in order of offset, the newest one open for appends. */
export class PartitionLog {
  readonly producers = new ProducerState();
  private readonly options: PartitionLogOptions;
  private readonly segments: Segment[];
  private readonly listeners = new Set<() => void>();
  private firstOffset: number;
  private closed = false;

  constructor(options: PartitionLogOptions) {
    this.options = options;
    mkdirSync(options.dir, { recursive: true });
    this.segments = this.openSegments();
    const recorded = Number(readFileIfPresent(this.startFile) ?? 0);
    this.firstOffset = Math.max(recorded, this.oldest.baseOffset);
    if (this.firstOffset > this.nextOffset) this.roll(this.firstOffset);
  }

  get startOffset(): number {
    return this.firstOffset;
  }

  get nextOffset(): number {
    return this.active.nextOffset;
  }

  get isClosed(): boolean {
    return this.closed;
  }

  get sizeBytes(): number {
    return this.segments.reduce((sum, segment) => sum + segment.size, 0);
  }

  /** Appends batches in order and returns the offset of their first record. */
  append(batches: readonly CheckedBatch[]): number {
    const baseOffset = this.nextOffset;
    for (const batch of batches) this.appendBatch(batch);
    if (this.options.fsync) this.active.sync();
    for (const listener of [...this.listeners]) listener();
    return baseOffset;
  }

  /** Whole batches from the one that holds `offset` on; empty at the end of the log. */
  read(offset: number, limit: ReadLimit): Buffer {
    for (let at = this.segmentAt(offset); at < this.segments.length; at++) {
      const data = this.segments[at]?.read(offset, limit);
      const hasMore = (this.segments[at]?.nextOffset ?? 0) > offset;
      if (data && (data.length > 0 || hasMore)) return data;
    }
    return Buffer.alloc(0);
  }

  bytesFrom(offset: number): number {
    const first = this.segmentAt(offset);
    return this.segments
      .slice(first)
      .reduce((sum, segment) => sum + segment.bytesFrom(Math.max(offset, segment.baseOffset)), 0);
  }

  findByTime(timestamp: number): TimedOffset | null {
    const query = { timestamp, fromOffset: this.firstOffset };
    for (const segment of this.segments) {
      const found = segment.maxTimestamp < timestamp ? null : segment.findByTime(query);
      if (found) return found;
    }
    return null;
  }

  /** Moves the start up to `offset`, durably, and deletes the segments wholly before it. */
  deleteBefore(offset: number): void {
    if (offset <= this.firstOffset) return;
    writeFileAtomically(this.startFile, String(offset));
    this.firstOffset = offset;
    if (offset === this.nextOffset && this.active.size > 0) this.roll(offset);
    while (this.segments.length > 1 && this.oldest.nextOffset <= offset)
      this.segments.shift()?.remove();
  }

  /** Rolls a segment that is due and deletes the oldest ones that retention no longer wants. */
  applyRetention(nowMs: number): void {
    if (this.closed) return;
    const settings = this.options.settings();
    if (this.active.size > 0 && nowMs - this.active.openedAtMs > rollAfterMs(settings))
      this.roll(this.nextOffset);
    const expired = countExpired(this.segments, settings, nowMs);
    if (expired === this.segments.length) this.roll(this.nextOffset);
    const next = this.segments[expired];
    if (expired > 0 && next) this.deleteBefore(next.baseOffset);
    this.producers.expire(nowMs - PRODUCER_EXPIRY_MS);
  }

  /** Calls back after each append, and once when the log closes; returns how to stop it. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    for (const segment of this.segments) segment.close();
    for (const listener of [...this.listeners]) listener();
  }

  private appendBatch({ data, header }: CheckedBatch): void {
    const { segmentBytes } = this.options.settings();
    if (this.active.size > 0 && this.active.size + data.length > segmentBytes)
      this.roll(this.nextOffset);
    const baseOffset = this.nextOffset;
    const stored = { ...header, baseOffset, lastOffset: baseOffset + header.recordCount - 1 };
    stampBatch(data, baseOffset);
    this.active.append(data, stored);
    this.producers.remember(stored, Date.now());
  }

  private openSegments(): Segment[] {
    const bases = readdirSync(this.options.dir)
      .map((name) => SEGMENT_FILE.exec(name)?.[1])
      .filter((digits) => digits !== undefined)
      .map(Number)
      .sort((a, b) => a - b);
    const segments = (bases.length > 0 ? bases : [0]).map(
      (base) => new Segment(this.options.dir, base),
    );
    const nowMs = Date.now();
    // A crash between rolling and the first write leaves an empty newest segment: repair both.
    segments.forEach((segment, at) => {
      const isNearEnd = at >= segments.length - 2;
      segment.recover(isNearEnd, (header) => this.producers.remember(header, nowMs));
    });
    return segments;
  }

  private roll(baseOffset: number): void {
    if (this.options.fsync) this.active.sync();
    this.segments.push(new Segment(this.options.dir, baseOffset));
  }

  private segmentAt(offset: number): number {
    let at = this.segments.length - 1;
    while (at > 0 && (this.segments[at]?.baseOffset ?? 0) > offset) at--;
    return at;
  }

  private get startFile(): string {
    return path.join(this.options.dir, START_FILE);
  }

  private get oldest(): Segment {
    return this.existing(this.segments[0]);
  }

  private get active(): Segment {
    return this.existing(this.segments.at(-1));
  }

  private existing(segment: Segment | undefined): Segment {
    if (!segment) throw new Error(`${this.options.dir} has no segment`);
    return segment;
  }
}

/** A quiet partition must still roll, or its records would outlive their retention by far. */
function rollAfterMs({ segmentMs, retentionMs }: TopicSettings): number {
  return retentionMs < 0 ? segmentMs : Math.min(segmentMs, retentionMs);
}
