import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import {
  BATCH_HEADER_BYTES,
  batchBytesAt,
  lastOffsetAt,
  type BatchHeader,
} from '../batch/record-batch.ts';
import { findRecordByTime, type TimedOffset, type TimeQuery } from '../batch/record-times.ts';
import { scanBatches } from './scan-batches.ts';
import { INDEX_ENTRY_BYTES, SegmentIndex } from './segment-index.ts';

export interface ReadLimit {
  maxBytes: number;
  /** Returns the first batch even if it is longer than `maxBytes`. */
  atLeastOne: boolean;
}

const EMPTY = Buffer.alloc(0);
const NAME_DIGITS = 20;

/** One file of a partition's log: batches as they were sent, one behind the other. */
export class Segment {
  readonly baseOffset: number;
  readonly openedAtMs: number;
  nextOffset: number;
  maxTimestamp = -1;
  size = 0;
  private readonly file: string;
  private readonly fd: number;
  private readonly index = new SegmentIndex();

  constructor(dir: string, baseOffset: number) {
    this.baseOffset = baseOffset;
    this.nextOffset = baseOffset;
    this.file = path.join(dir, `${String(baseOffset).padStart(NAME_DIGITS, '0')}.log`);
    this.fd = openSync(this.file, 'a+');
    const { birthtimeMs, mtimeMs } = fstatSync(this.fd);
    this.openedAtMs = birthtimeMs || mtimeMs;
  }

  /** Rebuilds the index from the file; with `repair` verifies checksums and cuts a torn tail off. */
  recover(repair: boolean, onBatch: (header: BatchHeader) => void): void {
    const size = fstatSync(this.fd).size;
    for (const { header, position } of scanBatches({ fd: this.fd, size, verify: repair })) {
      if (header.baseOffset < this.nextOffset) break;
      this.note(header, position);
      onBatch(header);
    }
    if (repair && this.size < size) ftruncateSync(this.fd, this.size);
  }

  /** Appends one batch whose offsets are set; a failed write leaves the file as it was. */
  append(data: Buffer, header: BatchHeader): void {
    try {
      for (let written = 0; written < data.length;)
        written += writeSync(this.fd, data, written, data.length - written);
    } catch (error) {
      ftruncateSync(this.fd, this.size);
      throw error;
    }
    this.note(header, this.size);
  }

  /** Whole batches from the one that holds `offset` on, by one positional read. */
  read(offset: number, limit: ReadLimit): Buffer {
    const start = this.index.positionOf(offset);
    const slack = INDEX_ENTRY_BYTES + BATCH_HEADER_BYTES;
    const data = this.readAt(start, Math.min(this.size - start, limit.maxBytes + slack));
    let from = 0;
    while (from + BATCH_HEADER_BYTES <= data.length && lastOffsetAt(data, from) < offset)
      from += batchBytesAt(data, from);
    if (from + BATCH_HEADER_BYTES > data.length) return EMPTY;
    const first = batchBytesAt(data, from);
    if (first > limit.maxBytes || from + first > data.length)
      return limit.atLeastOne ? this.readAt(start + from, first) : EMPTY;
    return data.subarray(from, endOfWholeBatches(data, from, limit.maxBytes));
  }

  /** Estimate from the sparse index, at most one entry too high. */
  bytesFrom(offset: number): number {
    return offset >= this.nextOffset ? 0 : this.size - this.index.positionOf(offset);
  }

  findByTime(query: TimeQuery): TimedOffset | null {
    const from = this.index.positionByTime(query.timestamp);
    if (from === null) return null;
    for (const { header, position } of scanBatches({ fd: this.fd, size: this.size, from })) {
      if (header.maxTimestamp < query.timestamp || header.lastOffset < query.fromOffset) continue;
      const found = findRecordByTime(this.readAt(position, header.bytes), query);
      if (found) return found;
    }
    return null;
  }

  sync(): void {
    fdatasyncSync(this.fd);
  }

  close(): void {
    closeSync(this.fd);
  }

  remove(): void {
    this.close();
    rmSync(this.file, { force: true });
  }

  private note(header: BatchHeader, position: number): void {
    this.index.note(header, position);
    this.size = position + header.bytes;
    this.nextOffset = header.lastOffset + 1;
    if (header.maxTimestamp > this.maxTimestamp) this.maxTimestamp = header.maxTimestamp;
  }

  private readAt(position: number, length: number): Buffer {
    const data = Buffer.allocUnsafeSlow(length);
    const got = readSync(this.fd, data, 0, length, position);
    return got === length ? data : data.subarray(0, got);
  }
}

function endOfWholeBatches(data: Buffer, from: number, maxBytes: number): number {
  let end = from;
  for (;;) {
    const bytes = batchBytesAt(data, end);
    if (bytes === 0 || end + bytes > data.length || end + bytes - from > maxBytes) return end;
    end += bytes;
  }
}
