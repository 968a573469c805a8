import { NODE_ID, type Broker } from '../broker.ts';
import { errorCodes, type ErrorCode } from '../error-codes.ts';
import { isTopicName } from '../topics/topic-store.ts';
import type { WireWriter } from '../wire/writer.ts';
import { LEADER_EPOCH, NO_THROTTLE, type Api, type ApiRequest } from './api.ts';

const NOT_ASKED_OPERATIONS = -(2 ** 31);

export const metadata: Api = {
  key: 3,
  minVersion: 0,
  maxVersion: 8,
  handle(broker, request, answer) {
    const { version, body } = request;
    const asked = body.nullableArray((reader) => reader.string());
    const mayCreate = (version < 4 || body.boolean()) && broker.settings.autoCreateTopics;
    const isAll = asked === null || (version === 0 && asked.length === 0);
    const names = isAll ? broker.topics.all().map(({ name }) => name) : asked;
    if (version >= 3) answer.int32(NO_THROTTLE);
    writeCluster(broker, request, answer);
    answer.array(names, (name) => {
      if (mayCreate && isTopicName(name) && !broker.topics.get(name))
        broker.topics.create({ name, partitions: broker.settings.defaultPartitions, config: {} });
      writeTopic({ broker, name, version }, answer);
    });
    if (version >= 8) answer.int32(NOT_ASKED_OPERATIONS);
    return undefined;
  },
};

function writeCluster(broker: Broker, { version }: ApiRequest, answer: WireWriter): void {
  answer.array([broker.address], ({ host, port }) => {
    answer.int32(NODE_ID).string(host).int32(port);
    if (version >= 1) answer.string(null);
  });
  if (version >= 2) answer.string(broker.clusterId);
  if (version >= 1) answer.int32(NODE_ID);
}

function writeTopic(
  { broker, name, version }: { broker: Broker; name: string; version: number },
  answer: WireWriter,
): void {
  const partitions = broker.topics.get(name)?.partitions ?? [];
  answer.int16(errorFor(name, partitions.length)).string(name);
  if (version >= 1) answer.boolean(false);
  answer.array([...partitions.keys()], (partition) => {
    answer.int16(errorCodes.none).int32(partition).int32(NODE_ID);
    if (version >= 7) answer.int32(LEADER_EPOCH);
    answer.array([NODE_ID], (node) => answer.int32(node));
    answer.array([NODE_ID], (node) => answer.int32(node));
    if (version >= 5) answer.array([], () => undefined);
  });
  if (version >= 8) answer.int32(NOT_ASKED_OPERATIONS);
}

function errorFor(name: string, partitionCount: number): ErrorCode {
  if (partitionCount > 0) return errorCodes.none;
  return isTopicName(name) ? errorCodes.unknownTopicOrPartition : errorCodes.invalidTopic;
}
