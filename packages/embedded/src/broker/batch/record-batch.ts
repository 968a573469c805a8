import { crc32c } from './crc32c.ts';

/** Bytes before the records of a batch of format 2. */
export const BATCH_HEADER_BYTES = 61;
/** Offset and length field, which the length field does not count. */
const LENGTH_OVERHEAD = 12;
const CRC_START = 21;
const CODEC_MASK = 0b111;
const TRANSACTIONAL = 0b10000;
const CONTROL = 0b100000;
const HIGH = 2 ** 32;

export interface BatchHeader {
  /** Of the whole batch with its header. */
  bytes: number;
  magic: number;
  baseOffset: number;
  lastOffset: number;
  baseTimestamp: number;
  maxTimestamp: number;
  codec: number;
  isTransactional: boolean;
  isControl: boolean;
  /** −1 for a producer that is not idempotent. */
  producerId: number;
  producerEpoch: number;
  baseSequence: number;
  recordCount: number;
}

/** Length of the batch at `at`, or 0 where the buffer is too short to hold the field. */
export function batchBytesAt(buffer: Buffer, at: number): number {
  return at + LENGTH_OVERHEAD > buffer.length ? 0 : buffer.readInt32BE(at + 8) + LENGTH_OVERHEAD;
}

export function readInt64(buffer: Buffer, at: number): number {
  return buffer.readInt32BE(at) * HIGH + buffer.readUInt32BE(at + 4);
}

function writeInt64(buffer: Buffer, value: number, at: number): void {
  buffer.writeInt32BE(Math.floor(value / HIGH), at);
  buffer.writeInt32BE(value | 0, at + 4);
}

export function lastOffsetAt(buffer: Buffer, at: number): number {
  return readInt64(buffer, at) + buffer.readInt32BE(at + 23);
}

/** Needs the whole header from `at` on. */
export function readBatchHeader(buffer: Buffer, at: number): BatchHeader {
  const attributes = buffer.readInt16BE(at + 21);
  return {
    bytes: batchBytesAt(buffer, at),
    magic: buffer.readInt8(at + 16),
    baseOffset: readInt64(buffer, at),
    lastOffset: lastOffsetAt(buffer, at),
    baseTimestamp: readInt64(buffer, at + 27),
    maxTimestamp: readInt64(buffer, at + 35),
    codec: attributes & CODEC_MASK,
    isTransactional: (attributes & TRANSACTIONAL) !== 0,
    isControl: (attributes & CONTROL) !== 0,
    producerId: readInt64(buffer, at + 43),
    producerEpoch: buffer.readInt16BE(at + 51),
    baseSequence: buffer.readInt32BE(at + 53),
    recordCount: buffer.readInt32BE(at + 57),
  };
}

/** Offset and leader epoch are outside the checksum, so a batch is stored as it was sent. */
export function stampBatch(batch: Buffer, baseOffset: number): void {
  writeInt64(batch, baseOffset, 0);
  batch.writeInt32BE(0, LENGTH_OVERHEAD);
}

export function isChecksumGood(batch: Buffer): boolean {
  return batch.readUInt32BE(17) === crc32c(batch.subarray(CRC_START));
}

export function recordsOf(batch: Buffer): Buffer {
  return batch.subarray(BATCH_HEADER_BYTES);
}
