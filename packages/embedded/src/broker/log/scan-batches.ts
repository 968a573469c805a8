import { readSync } from 'node:fs';
import {
  BATCH_HEADER_BYTES,
  batchBytesAt,
  isChecksumGood,
  readBatchHeader,
  type BatchHeader,
} from '../batch/record-batch.ts';

const CHUNK_BYTES = 2 ** 18;
/** After a batch longer than this a chunk would hold mostly records: read the next header alone. */
const LONG_BATCH_BYTES = 2 ** 15;

export interface ScanOptions {
  fd: number;
  size: number;
  from?: number;
  /** Reads whole batches and checks their sums, instead of headers alone. */
  verify?: boolean;
}

export interface ScannedBatch {
  header: BatchHeader;
  position: number;
}

/**
 * Walks the batches of a segment file in order and ends at the first one that is cut short, has an
 * impossible header or, with `verify`, a wrong checksum.
 */
export function* scanBatches(options: ScanOptions): Generator<ScannedBatch> {
  const window = createWindow(options.fd, options.size);
  let position = options.from ?? 0;
  let readAhead = CHUNK_BYTES;
  while (position + BATCH_HEADER_BYTES <= options.size) {
    const head = window(position, BATCH_HEADER_BYTES, readAhead);
    const bytes = batchBytesAt(head, 0);
    if (bytes < BATCH_HEADER_BYTES || position + bytes > options.size) return;
    const header = readBatchHeader(head, 0);
    if (header.magic !== 2 || header.lastOffset < header.baseOffset) return;
    if (options.verify && !isChecksumGood(window(position, bytes, CHUNK_BYTES))) return;
    yield { header, position };
    readAhead = bytes > LONG_BATCH_BYTES && !options.verify ? BATCH_HEADER_BYTES : CHUNK_BYTES;
    position += bytes;
  }
}

/** Reads through one reused buffer: small batches cost a system call for hundreds of them. */
function createWindow(fd: number, size: number) {
  let buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  let start = 0;
  let filled = 0;
  return (position: number, length: number, readAhead: number): Buffer => {
    if (position < start || position + length > start + filled) {
      if (length > buffer.length) buffer = Buffer.allocUnsafeSlow(length);
      start = position;
      filled = readSync(
        fd,
        buffer,
        0,
        Math.min(Math.max(length, readAhead), size - position),
        position,
      );
    }
    return buffer.subarray(position - start, position - start + length);
  };
}
