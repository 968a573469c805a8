import type { InMessage } from '@pelorus/eventlog/event-log';
import { decodePacket } from '@pelorus/eventlog/packets';
import { beforeAll, compareOrigins, type Origin } from '@pelorus/pipeline/outcome';
import type { RecordDefinition, RowOf } from '@pelorus/pipeline/records/define';
import { rawHeaders } from '@pelorus/pipeline/records/raw';
import type { Packet, RawMessage } from '@pelorus/pipeline/stage';

/** Messages decoded once for every reader of a group: what one step takes. */
export interface InputBatch<In> {
  /** Offset of the message after the last one in it. */
  nextOffset: number;
  /** Log time of the last one. */
  timestamp: number;
  input: In;
}

/** How far a reader has come. */
export interface Position {
  nextOffset: number;
  through: Origin;
  /** Records dealt with since the first one. */
  records: number;
}
export const start: Position = { nextOffset: 0, through: beforeAll, records: 0 };

/** How the messages of a topic become inputs of a step, in pieces that keep outputs handy. */
export interface TopicInput<In> {
  /** One after the other, so that of a long fetch only what is dealt with takes memory. */
  decode(messages: readonly InMessage[]): Iterable<InputBatch<In>>;
  /** What a reader at `position` has not dealt with yet; null when there is nothing. */
  after(input: In, position: Position): In | null;
  /** Records in it, as far as can be told before they are parsed. */
  count(input: In): number;
}

const batchBytes = 256 * 1024;
const batchRecords = 1000;

export const rawInput: TopicInput<RawMessage[]> = {
  decode: (messages) => {
    const batches: InputBatch<RawMessage[]>[] = [];
    let bytes = batchBytes;
    for (const message of messages) {
      const raw = toRawMessage(message);
      if (bytes >= batchBytes) {
        batches.push({ nextOffset: 0, timestamp: 0, input: [] });
        bytes = 0;
      }
      const batch = batches.at(-1);
      if (!batch) break;
      batch.input.push(raw);
      batch.nextOffset = raw.offset + 1;
      batch.timestamp = raw.timestamp;
      bytes += raw.value.length;
    }
    return batches;
  },
  after: (input, { nextOffset }) => {
    const [first] = input;
    if (first && first.offset >= nextOffset) return input;
    const fresh = input.filter((message) => message.offset >= nextOffset);
    return fresh.length > 0 ? fresh : null;
  },
  count: (input) => input.length,
};

const nothing = new Uint8Array(0);

function toRawMessage({ offset, timestamp, value, headers }: InMessage): RawMessage {
  const receivedAt = Number(headers[rawHeaders.received_at]);
  return {
    offset,
    timestamp,
    value: value ?? nothing,
    source: headers[rawHeaders.source] ?? null,
    received_at: Number.isFinite(receivedAt) ? receivedAt : null,
    station: headers[rawHeaders.station] ?? null,
    licence: headers[rawHeaders.licence] ?? null,
  };
}

/** Small packets that wait together are joined, so that outputs do not crumble. */
export const packetInput = <C extends RecordDefinition['columns']>(
  definition: RecordDefinition<C>,
): TopicInput<Packet<RowOf<C> & OriginColumns>> => ({
  *decode(messages) {
    let batch: InputBatch<Packet<RowOf<C> & OriginColumns>> | null = null;
    for (const { offset, timestamp, value } of messages) {
      if (!value) continue;
      const packet = decodePacket(definition, value) as Packet<RowOf<C> & OriginColumns>;
      const follows = batch !== null && canFollow(batch.input, packet);
      if (batch !== null && !follows) yield batch;
      const input: typeof packet = batch !== null && follows ? join(batch.input, packet) : packet;
      batch = { nextOffset: offset + 1, timestamp, input };
    }
    if (batch !== null) yield batch;
  },
  after: freshPart,
  count: (input) => input.records.length,
});

export interface OriginColumns {
  origin_offset: number;
  origin_index: number;
}

/** A replay by another owner steps back: it is not joined, since its records do not follow. */
const canFollow = (first: Packet<OriginColumns>, second: Packet<OriginColumns>): boolean =>
  first.records.length + second.records.length <= batchRecords &&
  isAfter(second.records[0], first.through) &&
  compareOrigins(second.through, first.through) >= 0;

const isAfter = (record: OriginColumns | undefined, through: Origin): boolean =>
  !record ||
  record.origin_offset > through.offset ||
  (record.origin_offset === through.offset && record.origin_index > through.index);

const join = <R>(first: Packet<R>, second: Packet<R>): Packet<R> => ({
  through: second.through,
  records: first.records.length === 0 ? second.records : first.records.concat(second.records),
});

function freshPart<R extends OriginColumns>(
  packet: Packet<R>,
  { through }: Position,
): Packet<R> | null {
  if (compareOrigins(packet.through, through) <= 0) return null;
  if (isAfter(packet.records[0], through)) return packet;
  return {
    through: packet.through,
    records: packet.records.filter((record) => isAfter(record, through)),
  };
}
