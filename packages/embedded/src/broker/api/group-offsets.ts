import type { Broker } from '../broker.ts';
import { errorCodes, type ErrorCode } from '../error-codes.ts';
import type { CommittedOffset } from '../groups/offset-store.ts';
import type { WireReader } from '../wire/reader.ts';
import { NO_THROTTLE, type Api } from './api.ts';

const MAX_METADATA = 4096;
const NONE = -1;

export const offsetCommit: Api = {
  key: 8,
  minVersion: 2,
  maxVersion: 7,
  handle(broker, { version, body }, answer) {
    const groupId = body.string();
    const generation = body.int32();
    const memberId = body.string();
    if (version >= 7) body.nullableString();
    if (version <= 4) body.int64();
    const topics = body.array((reader) => {
      const name = reader.string();
      return { name, offsets: reader.array((each) => readCommit(each, name, version)) };
    });
    const refusal = broker.groups.checkCommit(groupId, memberId, generation);
    const offsets = topics.flatMap((topic) => topic.offsets);
    const errors = new Map(
      offsets.map((offset) => [offset, refusal || refuseOffset(broker, offset)] as const),
    );
    broker.groups.offsets.commit(
      groupId,
      offsets.filter((offset) => errors.get(offset) === errorCodes.none),
    );
    if (version >= 3) answer.int32(NO_THROTTLE);
    answer.array(topics, ({ name, offsets }) => {
      answer.string(name).array(offsets, (offset) => {
        answer.int32(offset.partition).int16(errors.get(offset) ?? errorCodes.none);
      });
    });
    return undefined;
  },
};

function readCommit(body: WireReader, topic: string, version: number): CommittedOffset {
  const partition = body.int32();
  const offset = body.int64();
  if (version >= 6) body.int32();
  return { topic, partition, offset, metadata: body.nullableString() };
}

function refuseOffset(broker: Broker, { topic, partition, metadata }: CommittedOffset): ErrorCode {
  if (!broker.topics.partition(topic, partition)) return errorCodes.unknownTopicOrPartition;
  if ((metadata?.length ?? 0) > MAX_METADATA) return errorCodes.offsetMetadataTooLarge;
  return errorCodes.none;
}

export const offsetFetch: Api = {
  key: 9,
  minVersion: 1,
  maxVersion: 5,
  handle(broker, { version, body }, answer) {
    const groupId = body.string();
    const asked = body.nullableArray((reader) => ({
      name: reader.string(),
      partitions: reader.array((each) => each.int32()),
    }));
    if (version >= 3) answer.int32(NO_THROTTLE);
    answer.array(asked ?? allTopics(broker, groupId), ({ name, partitions }) => {
      answer.string(name).array(partitions, (partition) => {
        const found = broker.groups.offsets.get(groupId, name, partition);
        answer.int32(partition).int64(found?.offset ?? NONE);
        if (version >= 5) answer.int32(NONE);
        answer.string(found ? found.metadata : '').int16(errorCodes.none);
      });
    });
    if (version >= 2) answer.int16(errorCodes.none);
    return undefined;
  },
};

function allTopics(broker: Broker, groupId: string): { name: string; partitions: number[] }[] {
  const partitions = new Map<string, number[]>();
  for (const { topic, partition } of broker.groups.offsets.all(groupId))
    partitions.set(topic, [...(partitions.get(topic) ?? []), partition]);
  return [...partitions].map(([name, list]) => ({ name, partitions: list }));
}
