import { errorCodes, type ErrorCode } from '../error-codes.ts';
import {
  BATCH_HEADER_BYTES,
  batchBytesAt,
  isChecksumGood,
  readBatchHeader,
  type BatchHeader,
} from './record-batch.ts';

export interface CheckedBatch {
  header: BatchHeader;
  /** A view of the request. */
  data: Buffer;
}
export type CheckResult =
  | { ok: true; batches: [CheckedBatch, ...CheckedBatch[]] }
  | { ok: false; error: ErrorCode; message: string };

const refuse = (error: ErrorCode, message: string): CheckResult => ({ ok: false, error, message });
const MAGIC_AT = 16;

/** Cuts the records of a produce request into batches, each of which may be appended as it is. */
export function checkBatches(records: Buffer, maxBatchBytes: number): CheckResult {
  const batches: CheckedBatch[] = [];
  for (let at = 0; at < records.length;) {
    if (records.length - at > MAGIC_AT && records.readInt8(at + MAGIC_AT) !== 2)
      return refuse(errorCodes.unsupportedForMessageFormat, 'only message format 2 is stored');
    const bytes = batchBytesAt(records, at);
    if (bytes < BATCH_HEADER_BYTES || at + bytes > records.length)
      return refuse(errorCodes.corruptMessage, 'a batch is longer than the request');
    if (bytes > maxBatchBytes)
      return refuse(errorCodes.messageTooLarge, `a batch may have ${maxBatchBytes} bytes`);
    const data = records.subarray(at, at + bytes);
    const header = readBatchHeader(data, 0);
    if (!isChecksumGood(data))
      return refuse(errorCodes.corruptMessage, 'the checksum of a batch does not match');
    const refusal = checkHeader(header);
    if (refusal) return refusal;
    batches.push({ header, data });
    at += bytes;
  }
  const [first, ...others] = batches;
  if (!first) return refuse(errorCodes.invalidRecord, 'the request has no records');
  if (others.length > 0 && batches.some(({ header }) => header.producerId >= 0))
    return refuse(errorCodes.invalidRecord, 'an idempotent producer sends one batch a partition');
  return { ok: true, batches: [first, ...others] };
}

function checkHeader(header: BatchHeader): CheckResult | null {
  if (header.isControl)
    return refuse(errorCodes.invalidRecord, 'a client may not write control records');
  if (header.isTransactional)
    return refuse(errorCodes.invalidTransactionState, 'this broker has no transactions');
  const { recordCount, lastOffset, baseOffset } = header;
  if (recordCount < 1 || lastOffset - baseOffset !== recordCount - 1)
    return refuse(errorCodes.invalidRecord, 'record count and last offset do not agree');
  if (header.producerId >= 0 && (header.producerEpoch < 0 || header.baseSequence < 0))
    return refuse(errorCodes.invalidRecord, 'an idempotent batch needs an epoch and a sequence');
  return null;
}
