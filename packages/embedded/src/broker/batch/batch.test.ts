import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { aBatch } from '../../../test/a-batch.ts';
import { errorCodes } from '../error-codes.ts';
import { checkBatches } from './check-batches.ts';
import { crc32c } from './crc32c.ts';
import { BATCH_HEADER_BYTES, readBatchHeader, recordsOf, stampBatch } from './record-batch.ts';
import { findRecordByTime } from './record-times.ts';

const MAX = 10_000;
const TRANSACTIONAL = 0b10000;
const CONTROL = 0b100000;
const GZIP = 1;
const ZSTD = 4;

function changed(change: (batch: Buffer) => void): Buffer {
  const batch = aBatch({ values: ['a', 'b'], producerId: 7 });
  change(batch);
  batch.writeUInt32BE(crc32c(batch.subarray(21)), 17);
  return batch;
}

describe('crc32c', () => {
  // RFC 3720 B.4 and the catalogue's check value.
  test.each([
    ['nothing', Buffer.alloc(0), 0],
    ['the digits', Buffer.from('123456789'), 0xe3069283],
    ['32 zeros', Buffer.alloc(32), 0x8a9136aa],
    ['32 ones', Buffer.alloc(32, 0xff), 0x62a8ab43],
    ['ascending', Buffer.from(Array.from({ length: 32 }, (_, index) => index)), 0x46dd794e],
  ])('%s', (_name, data, sum) => expect(crc32c(data)).toBe(sum));
});

describe('checkBatches', () => {
  test('cuts several batches and leaves them where they are', () => {
    const records = Buffer.concat([aBatch({ values: ['a', 'b'] }), aBatch()]);
    const result = checkBatches(records, MAX);
    expect(result.ok && result.batches.map(({ header }) => header.recordCount)).toEqual([2, 1]);
    expect(result.ok && result.batches[0].data.buffer === records.buffer).toBe(true);
  });

  test.each<[string, Buffer, number]>([
    ['nothing', Buffer.alloc(0), errorCodes.invalidRecord],
    ['junk', Buffer.alloc(16, 1), errorCodes.corruptMessage],
    [
      'an old format',
      changed((batch) => batch.writeInt8(1, 16)),
      errorCodes.unsupportedForMessageFormat,
    ],
    [
      'a length beyond the request',
      changed((batch) => batch.writeInt32BE(999, 8)),
      errorCodes.corruptMessage,
    ],
    [
      'a length below the header',
      changed((batch) => batch.writeInt32BE(3, 8)),
      errorCodes.corruptMessage,
    ],
    [
      'a wrong checksum',
      Buffer.concat([aBatch().subarray(0, -1), Buffer.from([9])]),
      errorCodes.corruptMessage,
    ],
    ['a record too many', changed((batch) => batch.writeInt32BE(3, 57)), errorCodes.invalidRecord],
    ['a control batch', aBatch({ attributes: CONTROL }), errorCodes.invalidRecord],
    ['a transaction', aBatch({ attributes: TRANSACTIONAL }), errorCodes.invalidTransactionState],
    [
      'a producer without sequence',
      aBatch({ producerId: 1, sequence: -1 }),
      errorCodes.invalidRecord,
    ],
    [
      'two idempotent batches',
      Buffer.concat([aBatch({ producerId: 1 }), aBatch({ producerId: 1, sequence: 1 })]),
      errorCodes.invalidRecord,
    ],
  ])('refuses %s', (_name, records, error) => {
    expect(checkBatches(records, MAX)).toMatchObject({ ok: false, error });
  });

  test('takes a batch of exactly the limit and refuses one byte more', () => {
    const batch = aBatch({ values: ['x'.repeat(100)] });
    expect(checkBatches(batch, batch.length)).toMatchObject({ ok: true });
    expect(checkBatches(batch, batch.length - 1)).toMatchObject({
      error: errorCodes.messageTooLarge,
    });
  });
});

test('stamping a batch moves its offsets and keeps its checksum good', () => {
  const batch = aBatch({ values: ['a', 'b', 'c'] });
  stampBatch(batch, 2 ** 40);
  expect(readBatchHeader(batch, 0)).toMatchObject({
    baseOffset: 2 ** 40,
    lastOffset: 2 ** 40 + 2,
  });
  expect(checkBatches(batch, MAX)).toMatchObject({ ok: true });
});

describe('findRecordByTime', () => {
  const batch = aBatch({ values: ['a', 'b', 'c'], timestamp: 1000 });
  stampBatch(batch, 10);
  const packed = (codec: number, records: Buffer) => {
    const head = Buffer.from(batch.subarray(0, BATCH_HEADER_BYTES));
    head.writeInt16BE(codec, 21);
    return Buffer.concat([head, records]);
  };

  test.each([
    { name: 'before all', timestamp: 0, offset: 10 },
    { name: 'at the first', timestamp: 1000, offset: 10 },
    { name: 'just after the first', timestamp: 1001, offset: 11 },
    { name: 'at the last', timestamp: 1002, offset: 12 },
    { name: 'after all', timestamp: 1003, offset: undefined },
    { name: 'of a record that was deleted', timestamp: 1000, fromOffset: 12, offset: 12 },
  ])('finds the time $name', ({ timestamp, fromOffset = 0, offset }) => {
    const query = { timestamp, fromOffset };
    expect(findRecordByTime(batch, query)?.offset).toBe(offset);
    const gzipped = packed(GZIP, gzipSync(recordsOf(batch)));
    expect(findRecordByTime(gzipped, query)?.offset).toBe(offset);
  });

  test('answers with the start of a batch it cannot unpack', () => {
    const query = { timestamp: 1002, fromOffset: 0 };
    expect(findRecordByTime(packed(ZSTD, Buffer.from('?')), query)?.offset).toBe(10);
  });
});
