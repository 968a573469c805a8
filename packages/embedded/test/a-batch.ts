import { crc32c } from '../src/broker/batch/crc32c.ts';
import { BATCH_HEADER_BYTES } from '../src/broker/batch/record-batch.ts';

export interface BatchOptions {
  values?: readonly string[];
  /** Of the first record, now if it is left out; each further one is a millisecond later. */
  timestamp?: number;
  producerId?: number;
  epoch?: number;
  sequence?: number;
  attributes?: number;
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >= 0 ? value * 2 : -value * 2 - 1;
  for (; rest >= 0x80; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return [...bytes, rest];
}

function encodeRecord(value: string, index: number): Buffer {
  const body = Buffer.concat([
    Buffer.from([0, ...varint(index), ...varint(index), ...varint(-1)]),
    Buffer.from(varint(Buffer.byteLength(value))),
    Buffer.from(value),
    Buffer.from(varint(0)),
  ]);
  return Buffer.concat([Buffer.from(varint(body.length)), body]);
}

/** A record batch of format 2 as a client would send it: base offset 0, no compression. */
export function aBatch(options: BatchOptions = {}): Buffer {
  const { values = ['v'], timestamp = Date.now(), producerId = -1, attributes = 0 } = options;
  const { epoch = producerId < 0 ? -1 : 0, sequence = producerId < 0 ? -1 : 0 } = options;
  const batch = Buffer.concat([Buffer.alloc(BATCH_HEADER_BYTES), ...values.map(encodeRecord)]);
  batch.writeInt32BE(batch.length - 12, 8);
  batch.writeInt8(2, 16);
  batch.writeInt16BE(attributes, 21);
  batch.writeInt32BE(values.length - 1, 23);
  batch.writeBigInt64BE(BigInt(timestamp), 27);
  batch.writeBigInt64BE(BigInt(timestamp + values.length - 1), 35);
  batch.writeBigInt64BE(BigInt(producerId), 43);
  batch.writeInt16BE(epoch, 51);
  batch.writeInt32BE(sequence, 53);
  batch.writeInt32BE(values.length, 57);
  batch.writeUInt32BE(crc32c(batch.subarray(21)), 17);
  return batch;
}
