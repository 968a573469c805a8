import { checkBatches } from '../batch/check-batches.ts';
import type { Broker } from '../broker.ts';
import { errorCodes, type ErrorCode } from '../error-codes.ts';
import { NO_THROTTLE, type Api } from './api.ts';

interface PartitionData {
  partition: number;
  records: Buffer;
}

interface PartitionOutcome {
  partition: number;
  error: ErrorCode;
  baseOffset: number;
  startOffset: number;
  message: string | null;
}

const NO_APPEND_TIME = -1;

/** Versions below 3 are offered only because old clients look for them; their formats are refused. */
export const produce: Api = {
  key: 0,
  minVersion: 0,
  maxVersion: 8,
  handle(broker, { version, body }, answer) {
    const transactionalId = version >= 3 ? body.nullableString() : null;
    const acks = body.int16();
    body.int32();
    const topics = body.array((reader) => ({
      name: reader.string(),
      partitions: reader.array((each): PartitionData => ({
        partition: each.int32(),
        records: each.bytes(),
      })),
    }));
    const refusal = refuseRequest(acks, transactionalId);
    const outcomes = topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map((data) =>
        refusal === errorCodes.none
          ? appendTo(broker, name, data)
          : failed(data.partition, refusal, null),
      ),
    }));
    if (acks === 0) return 'silent';
    answer.array(outcomes, ({ name, partitions }) => {
      answer.string(name).array(partitions, (outcome) => {
        answer.int32(outcome.partition).int16(outcome.error).int64(outcome.baseOffset);
        if (version >= 2) answer.int64(NO_APPEND_TIME);
        if (version >= 5) answer.int64(outcome.startOffset);
        if (version >= 8) answer.array([], () => undefined).string(outcome.message);
      });
    });
    if (version >= 1) answer.int32(NO_THROTTLE);
    return undefined;
  },
};

function refuseRequest(acks: number, transactionalId: string | null): ErrorCode {
  if (acks < -1 || acks > 1) return errorCodes.invalidRequiredAcks;
  return transactionalId === null ? errorCodes.none : errorCodes.transactionalIdAuthorizationFailed;
}

function failed(partition: number, error: ErrorCode, message: string | null): PartitionOutcome {
  return { partition, error, baseOffset: -1, startOffset: -1, message };
}

function appendTo(broker: Broker, topic: string, data: PartitionData): PartitionOutcome {
  const { partition, records } = data;
  const log = broker.topics.partition(topic, partition);
  const settings = broker.topics.get(topic)?.currentSettings;
  if (!log || !settings) return failed(partition, errorCodes.unknownTopicOrPartition, null);
  const checked = checkBatches(records, settings.maxMessageBytes);
  if (!checked.ok) return failed(partition, checked.error, checked.message);
  const verdict = log.producers.judge(checked.batches[0].header);
  if (verdict.kind === 'refused') return failed(partition, verdict.error, null);
  const stored = { partition, error: errorCodes.none, startOffset: log.startOffset, message: null };
  if (verdict.kind === 'duplicate') return { ...stored, baseOffset: verdict.baseOffset };
  try {
    return { ...stored, baseOffset: log.append(checked.batches) };
  } catch (error) {
    return failed(partition, errorCodes.storageError, String(error));
  }
}
