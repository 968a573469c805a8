import type { Broker } from '../broker.ts';
import { errorCodes, type ErrorCode } from '../error-codes.ts';
import { isTopicName } from '../topics/topic-store.ts';
import { refuseTopicConfig, type TopicConfig } from '../topics/topic-settings.ts';
import type { WireReader } from '../wire/reader.ts';
import { NO_THROTTLE, type Api } from './api.ts';

interface Refusal {
  error: ErrorCode;
  message: string;
}

interface WantedTopic {
  name: string;
  partitions: number;
  replicas: number;
  assigned: number;
  config: TopicConfig;
}

const UNSET = -1;
const MAX_PARTITIONS = 1000;

function readWanted(body: WireReader): WantedTopic {
  const name = body.string();
  const partitions = body.int32();
  const replicas = body.int16();
  const assigned = body.array((reader) => {
    reader.int32();
    return reader.array((each) => each.int32());
  }).length;
  const config = body.array((reader) => [reader.string(), reader.nullableString()] as const);
  const set = config.filter((entry): entry is readonly [string, string] => entry[1] !== null);
  return { name, partitions, replicas, assigned, config: Object.fromEntries(set) };
}

function countPartitions(broker: Broker, { partitions, assigned }: WantedTopic): number {
  if (assigned > 0) return assigned;
  return partitions === UNSET ? broker.settings.defaultPartitions : partitions;
}

function refuseTopic(broker: Broker, wanted: WantedTopic): Refusal | null {
  const { name, replicas, config } = wanted;
  const count = countPartitions(broker, wanted);
  if (!isTopicName(name))
    return { error: errorCodes.invalidTopic, message: `'${name}' is not a topic name` };
  if (broker.topics.get(name))
    return { error: errorCodes.topicAlreadyExists, message: `Topic '${name}' already exists.` };
  if (count < 1 || count > MAX_PARTITIONS)
    return { error: errorCodes.invalidPartitions, message: `${count} partitions are not possible` };
  if (replicas !== UNSET && replicas !== 1)
    return { error: errorCodes.invalidReplicationFactor, message: 'This broker stands alone' };
  const message = refuseTopicConfig(config);
  return message === null ? null : { error: errorCodes.invalidConfig, message };
}

export const createTopics: Api = {
  key: 19,
  minVersion: 0,
  maxVersion: 4,
  handle(broker, { version, body }, answer) {
    const topics = body.array(readWanted);
    body.int32();
    const validateOnly = version >= 1 && body.boolean();
    if (version >= 2) answer.int32(NO_THROTTLE);
    answer.array(topics, (wanted) => {
      const refusal = refuseTopic(broker, wanted);
      if (!refusal && !validateOnly)
        broker.topics.create({ ...wanted, partitions: countPartitions(broker, wanted) });
      answer.string(wanted.name).int16(refusal?.error ?? errorCodes.none);
      if (version >= 1) answer.string(refusal?.message ?? null);
    });
    return undefined;
  },
};

export const deleteTopics: Api = {
  key: 20,
  minVersion: 0,
  maxVersion: 3,
  handle(broker, { version, body }, answer) {
    const names = body.array((reader) => reader.string());
    if (version >= 1) answer.int32(NO_THROTTLE);
    answer.array(names, (name) => {
      const isDeleted = broker.topics.delete(name);
      if (isDeleted) broker.groups.offsets.deleteTopic(name);
      answer.string(name);
      answer.int16(isDeleted ? errorCodes.none : errorCodes.unknownTopicOrPartition);
    });
    return undefined;
  },
};

function refusePartitions(broker: Broker, name: string, count: number): Refusal | null {
  const topic = broker.topics.get(name);
  if (!topic)
    return { error: errorCodes.unknownTopicOrPartition, message: `No topic '${name}' exists.` };
  const has = topic.partitions.length;
  if (count > has && count <= MAX_PARTITIONS) return null;
  const message = `Topic '${name}' has ${has} partitions; ${count} would not be an increase.`;
  return { error: errorCodes.invalidPartitions, message };
}

export const createPartitions: Api = {
  key: 37,
  minVersion: 0,
  maxVersion: 1,
  handle(broker, { body }, answer) {
    const topics = body.array((reader) => {
      const wanted = { name: reader.string(), count: reader.int32() };
      reader.nullableArray((assignment) => assignment.array((each) => each.int32()));
      return wanted;
    });
    body.int32();
    const validateOnly = body.boolean();
    answer.int32(NO_THROTTLE).array(topics, ({ name, count }) => {
      const refusal = refusePartitions(broker, name, count);
      if (!refusal && !validateOnly) broker.topics.get(name)?.addPartitions(count);
      answer.string(name).int16(refusal?.error ?? errorCodes.none);
      answer.string(refusal?.message ?? null);
    });
    return undefined;
  },
};
