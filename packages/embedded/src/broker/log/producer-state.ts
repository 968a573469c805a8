import type { BatchHeader } from '../batch/record-batch.ts';
import { errorCodes, type ErrorCode } from '../error-codes.ts';

/** A client has at most five produce requests under way, so a retry is among the last five batches. */
const REMEMBERED_BATCHES = 5;
const MAX_SEQUENCE = 2 ** 31 - 1;
const MAX_PRODUCERS = 10_000;
/** Kafka's producer.id.expiration.ms. */
export const PRODUCER_EXPIRY_MS = 24 * 3_600_000;

interface RememberedBatch {
  firstSequence: number;
  lastSequence: number;
  baseOffset: number;
}

interface Producer {
  epoch: number;
  /** When the broker stored its last batch: the times in records may be those of a replay. */
  lastSeenMs: number;
  /** Oldest first. */
  batches: RememberedBatch[];
}

export type SequenceVerdict =
  | { kind: 'new' }
  | { kind: 'duplicate'; baseOffset: number }
  | { kind: 'refused'; error: ErrorCode };

const fresh: SequenceVerdict = { kind: 'new' };
const refused = (error: ErrorCode): SequenceVerdict => ({ kind: 'refused', error });

function lastSequenceOf(header: BatchHeader): number {
  return (header.baseSequence + header.recordCount - 1) % (MAX_SEQUENCE + 1);
}

function followingSequence(sequence: number): number {
  return sequence === MAX_SEQUENCE ? 0 : sequence + 1;
}

/** What one partition knows of its idempotent producers; every stored batch passes `remember` once. */
export class ProducerState {
  private readonly producers = new Map<number, Producer>();

  judge(header: BatchHeader): SequenceVerdict {
    if (header.producerId < 0) return fresh;
    const producer = this.producers.get(header.producerId);
    // An unknown producer may start anywhere: its earlier batches may have been deleted by retention.
    if (!producer) return fresh;
    if (header.producerEpoch < producer.epoch) return refused(errorCodes.invalidProducerEpoch);
    if (header.producerEpoch > producer.epoch)
      return header.baseSequence === 0 ? fresh : refused(errorCodes.outOfOrderSequence);
    return judgeSequence(producer.batches, header);
  }

  remember(header: BatchHeader, nowMs: number): void {
    if (header.producerId < 0) return;
    const known = this.producers.get(header.producerId);
    const batches = known?.epoch === header.producerEpoch ? known.batches : [];
    batches.push({
      firstSequence: header.baseSequence,
      lastSequence: lastSequenceOf(header),
      baseOffset: header.baseOffset,
    });
    if (batches.length > REMEMBERED_BATCHES) batches.shift();
    // Deleting first keeps the map in order of use, so that its first entry is the one to forget.
    this.producers.delete(header.producerId);
    this.producers.set(header.producerId, {
      epoch: header.producerEpoch,
      lastSeenMs: nowMs,
      batches,
    });
    if (this.producers.size > MAX_PRODUCERS) this.forgetOldest();
  }

  expire(beforeMs: number): void {
    for (const [id, producer] of this.producers)
      if (producer.lastSeenMs < beforeMs) this.producers.delete(id);
  }

  get size(): number {
    return this.producers.size;
  }

  private forgetOldest(): void {
    for (const id of this.producers.keys()) {
      this.producers.delete(id);
      return;
    }
  }
}

function judgeSequence(batches: RememberedBatch[], header: BatchHeader): SequenceVerdict {
  const lastSequence = lastSequenceOf(header);
  const duplicate = batches.find(
    (batch) => batch.firstSequence === header.baseSequence && batch.lastSequence === lastSequence,
  );
  if (duplicate) return { kind: 'duplicate', baseOffset: duplicate.baseOffset };
  const newest = batches.at(-1);
  if (!newest || header.baseSequence === followingSequence(newest.lastSequence)) return fresh;
  return refused(errorCodes.outOfOrderSequence);
}
