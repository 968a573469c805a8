import type { RawClient } from './raw-client.ts';
import { waitUntil } from './wait-until.ts';

export interface Produced {
  error: number;
  baseOffset: number;
}

export interface ProduceOptions {
  topic: string;
  partition?: number;
  records: Buffer;
  acks?: number;
}

const produceRequest = ({ topic, partition = 0, records, acks = -1 }: ProduceOptions) => ({
  key: 0,
  version: 7,
  body: (writer: Parameters<NonNullable<Parameters<RawClient['tell']>[0]['body']>>[0]) =>
    writer
      .string(null)
      .int16(acks)
      .int32(5000)
      .array([topic], (name) =>
        writer
          .string(name)
          .array([partition], (index) => writer.int32(index).bytes(Buffer.from(records))),
      ),
});

/** One batch or several to one partition; the records are copied, since brokers stamp them. */
export async function produceRaw(client: RawClient, options: ProduceOptions): Promise<Produced> {
  const answer = await client.ask(produceRequest(options));
  const [topic] = answer.array((reader) => {
    reader.string();
    return reader.array((each) => {
      each.int32();
      const produced = { error: each.int16(), baseOffset: each.int64() };
      each.int64();
      each.int64();
      return produced;
    });
  });
  return topic?.[0] ?? { error: -1, baseOffset: -1 };
}

export function produceUnanswered(client: RawClient, options: ProduceOptions): void {
  client.tell(produceRequest({ ...options, acks: 0 }));
}

export interface Fetched {
  error: number;
  highWatermark: number;
  records: Buffer;
}

export interface FetchOptions {
  topic: string;
  offset: number;
  partitions?: number[];
  maxWaitMs?: number;
  minBytes?: number;
  maxBytes?: number;
  partitionMaxBytes?: number;
}

export async function fetchRaw(client: RawClient, options: FetchOptions): Promise<Fetched[]> {
  const { topic, offset, partitions = [0], maxWaitMs = 500, minBytes = 1 } = options;
  const { maxBytes = 2 ** 20, partitionMaxBytes = 2 ** 20 } = options;
  const answer = await client.ask({
    key: 1,
    version: 4,
    body: (writer) => {
      writer.int32(-1).int32(maxWaitMs).int32(minBytes).int32(maxBytes).int8(0);
      writer.array([topic], (name) =>
        writer
          .string(name)
          .array(partitions, (index) => writer.int32(index).int64(offset).int32(partitionMaxBytes)),
      );
    },
  });
  answer.int32();
  const topics = answer.array((reader) => {
    reader.string();
    return reader.array((each) => {
      each.int32();
      const head = { error: each.int16(), highWatermark: each.int64() };
      each.int64();
      each.array((aborted) => [aborted.int64(), aborted.int64()]);
      return { ...head, records: each.bytes() };
    });
  });
  return topics.flat();
}

/** A coordinator that is only starting. */
const COME_AGAIN = [14, 15, 16];

export async function initProducerIdRaw(
  client: RawClient,
  transactionalId: string | null = null,
): Promise<{ error: number; producerId: number }> {
  let answered = { error: -1, producerId: -1 };
  await waitUntil('a producer id', 30_000, async () => {
    const answer = await client.ask({
      key: 22,
      version: 0,
      body: (writer) => writer.string(transactionalId).int32(60_000),
    });
    answer.int32();
    answered = { error: answer.int16(), producerId: answer.int64() };
    return !COME_AGAIN.includes(answered.error);
  });
  return answered;
}
