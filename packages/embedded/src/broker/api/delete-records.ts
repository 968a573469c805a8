import type { Broker } from '../broker.ts';
import { errorCodes, type ErrorCode } from '../error-codes.ts';
import { NO_THROTTLE, type Api } from './api.ts';

/** Instead of an offset: everything there is. */
const HIGH_WATERMARK = -1;

export const deleteRecords: Api = {
  key: 21,
  minVersion: 0,
  maxVersion: 1,
  handle(broker, { body }, answer) {
    const topics = body.array((reader) => ({
      name: reader.string(),
      partitions: reader.array((each) => ({ partition: each.int32(), before: each.int64() })),
    }));
    answer.int32(NO_THROTTLE).array(topics, ({ name, partitions }) => {
      answer.string(name).array(partitions, ({ partition, before }) => {
        const { startOffset, error } = deleteBefore(broker, { name, partition, before });
        answer.int32(partition).int64(startOffset).int16(error);
      });
    });
    return undefined;
  },
};

function deleteBefore(
  broker: Broker,
  { name, partition, before }: { name: string; partition: number; before: number },
): { startOffset: number; error: ErrorCode } {
  const log = broker.topics.partition(name, partition);
  if (!log) return { startOffset: -1, error: errorCodes.unknownTopicOrPartition };
  const offset = before === HIGH_WATERMARK ? log.nextOffset : before;
  if (offset < 0 || offset > log.nextOffset)
    return { startOffset: -1, error: errorCodes.offsetOutOfRange };
  log.deleteBefore(offset);
  return { startOffset: log.startOffset, error: errorCodes.none };
}
