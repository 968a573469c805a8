import type { InMessage } from '@pelorus/eventlog/event-log';
import { createArena } from '@pelorus/eventlog/packet-arena';
import { openPacket, type OpenPacket } from '@pelorus/eventlog/packets';
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
/** To these no more are joined. */
const enoughRecords = batchRecords / 2;

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

/**
 * Small packets that wait together are joined, so that outputs do not crumble; of long ones rows are made `mostRows` at
 * a time, for readers that give no packets on: rows that wait grow old, and are dear to collect.
 */
export const packetInput = <C extends RecordDefinition['columns']>(
  definition: RecordDefinition<C>,
  { mostRows = Infinity }: { mostRows?: number } = {},
): TopicInput<Packet<RowOf<C> & OriginColumns>> => ({
  *decode(messages) {
    const arena = createArena();
    const enough = Math.min(mostRows, enoughRecords);
    let batch: InputBatch<Packet<RowOf<C> & OriginColumns>> | null = null;
    for (const { offset, timestamp, value } of messages) {
      if (!value) continue;
      arena.reset();
      const open = openPacket(definition, value, arena) as OpenPacket<RowOf<C> & OriginColumns>;
      let made = 0;
      do {
        if (batch !== null && batch.input.records.length >= enough) {
          yield batch;
          batch = null;
        }
        const packet = partOf(open, made, mostRows);
        made += packet.records.length;
        const follows = batch !== null && canFollow(batch.input, packet);
        if (batch !== null && !follows) yield batch;
        const input: typeof packet = batch !== null && follows ? join(batch.input, packet) : packet;
        // What is left of a message is read from it again.
        batch = { nextOffset: made < open.count ? offset : offset + 1, timestamp, input };
      } while (made < open.count);
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

/** Some rows of a packet from one on; those of one origin stay together, since a reader knows them by it. */
function partOf<R extends OriginColumns>(
  { through, count, rows }: OpenPacket<R>,
  from: number,
  most: number,
): Packet<R> {
  const records = rows(from, Math.min(count, from + most));
  for (let to = from + records.length; to < count; to++) {
    const [next] = rows(to, to + 1);
    if (next === undefined || !isSameOrigin(records.at(-1), next)) break;
    records.push(next);
  }
  const last = records.at(-1);
  if (last === undefined || from + records.length === count) return { through, records };
  return { through: { offset: last.origin_offset, index: last.origin_index }, records };
}

export const isSameOrigin = (a: OriginColumns | undefined, b: OriginColumns | undefined): boolean =>
  a?.origin_offset === b?.origin_offset && a?.origin_index === b?.origin_index;

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
