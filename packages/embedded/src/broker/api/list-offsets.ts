import type { Broker } from '../broker.ts';
import { errorCodes } from '../error-codes.ts';
import type { PartitionLog } from '../log/partition-log.ts';
import { LEADER_EPOCH, NO_THROTTLE, type Api } from './api.ts';

const LATEST = -1;
const EARLIEST = -2;
const NONE = -1;

export const listOffsets: Api = {
  key: 2,
  minVersion: 1,
  maxVersion: 5,
  handle(broker: Broker, { version, body }, answer) {
    body.int32();
    if (version >= 2) body.int8();
    const topics = body.array((reader) => ({
      name: reader.string(),
      partitions: reader.array((each) => {
        const partition = each.int32();
        if (version >= 4) each.int32();
        return { partition, timestamp: each.int64() };
      }),
    }));
    if (version >= 2) answer.int32(NO_THROTTLE);
    answer.array(topics, ({ name, partitions }) => {
      answer.string(name).array(partitions, ({ partition, timestamp }) => {
        const log = broker.topics.partition(name, partition);
        const found = log ? lookUp(log, timestamp) : { offset: NONE, timestamp: NONE };
        answer.int32(partition);
        answer.int16(log ? errorCodes.none : errorCodes.unknownTopicOrPartition);
        answer.int64(found.timestamp).int64(found.offset);
        if (version >= 4) answer.int32(log ? LEADER_EPOCH : NONE);
      });
    });
    return undefined;
  },
};

function lookUp(log: PartitionLog, timestamp: number): { offset: number; timestamp: number } {
  if (timestamp === LATEST) return { offset: log.nextOffset, timestamp: NONE };
  if (timestamp === EARLIEST) return { offset: log.startOffset, timestamp: NONE };
  return log.findByTime(timestamp) ?? { offset: NONE, timestamp: NONE };
}
