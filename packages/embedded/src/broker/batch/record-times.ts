import { gunzipSync } from 'node:zlib';
import { readBatchHeader, recordsOf } from './record-batch.ts';

const GZIP = 1;
const MAX_UNPACKED_BYTES = 2 ** 27;

export interface TimedOffset {
  offset: number;
  timestamp: number;
}

function readVarint(data: Buffer, at: number): { value: number; next: number } {
  let value = 0;
  let scale = 1;
  for (let next = at; next < data.length; next++) {
    const byte = data.readUInt8(next);
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) {
      const zigzag = value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      return { value: zigzag, next: next + 1 };
    }
    scale *= 128;
  }
  throw new RangeError('a record ends inside a number');
}

function unpack(batch: Buffer, codec: number): Buffer | null {
  if (codec === 0) return recordsOf(batch);
  if (codec === GZIP) return gunzipSync(recordsOf(batch), { maxOutputLength: MAX_UNPACKED_BYTES });
  return null;
}

export interface TimeQuery {
  timestamp: number;
  /** Records before this offset have been deleted. */
  fromOffset: number;
}

/**
 * First record of the batch that is not older than asked. Where the records cannot be unpacked
 * (snappy, lz4, zstd) the answer is the start of the batch: never too late, at most a batch early.
 */
export function findRecordByTime(batch: Buffer, query: TimeQuery): TimedOffset | null {
  const header = readBatchHeader(batch, 0);
  const records = unpack(batch, header.codec);
  if (!records) {
    const offset = Math.max(header.baseOffset, query.fromOffset);
    return { offset, timestamp: header.maxTimestamp };
  }
  for (let index = 0, at = 0; index < header.recordCount; index++) {
    const length = readVarint(records, at);
    const timestampDelta = readVarint(records, length.next + 1);
    const offsetDelta = readVarint(records, timestampDelta.next);
    const timestamp = header.baseTimestamp + timestampDelta.value;
    const offset = header.baseOffset + offsetDelta.value;
    if (timestamp >= query.timestamp && offset >= query.fromOffset) return { offset, timestamp };
    at = length.next + length.value;
  }
  return null;
}
