import type { Broker } from '../broker.ts';
import { errorCodes, type ErrorCode } from '../error-codes.ts';
import type { PartitionLog } from '../log/partition-log.ts';
import type { WireReader } from '../wire/reader.ts';
import type { WireWriter } from '../wire/writer.ts';
import { NO_THROTTLE, type Api } from './api.ts';
import { waitForAppend } from './wait-for-append.ts';

interface Wanted {
  partition: number;
  offset: number;
  maxBytes: number;
}

interface WantedTopic {
  name: string;
  partitions: Wanted[];
}

interface FetchPlan {
  maxWaitMs: number;
  minBytes: number;
  maxBytes: number;
  sessionId: number;
  topics: WantedTopic[];
}

/** Bound of one answer's memory, whatever the client would take. */
const MAX_ANSWER_BYTES = 16 * 2 ** 20;
const NO_REPLICA = -1;

export const fetch: Api = {
  key: 1,
  minVersion: 4,
  maxVersion: 11,
  async handle(broker, { version, body }, answer) {
    const plan = readPlan(body, version);
    // Sessions are never opened, so a client that names one has it from an earlier run.
    const isLostSession = plan.sessionId !== 0;
    if (!isLostSession) await waitForData(broker, plan);
    answer.int32(NO_THROTTLE);
    if (version >= 7)
      answer.int16(isLostSession ? errorCodes.fetchSessionIdNotFound : errorCodes.none).int32(0);
    const budget = { left: Math.min(plan.maxBytes, MAX_ANSWER_BYTES), isFirst: true };
    answer.array(isLostSession ? [] : plan.topics, ({ name, partitions }) => {
      answer.string(name).array(partitions, (wanted) => {
        const log = broker.topics.partition(name, wanted.partition);
        writePartition({ log, wanted, version, budget }, answer);
      });
    });
    return undefined;
  },
};

function readPlan(body: WireReader, version: number): FetchPlan {
  body.int32();
  const plan = { maxWaitMs: body.int32(), minBytes: body.int32(), maxBytes: body.int32() };
  body.int8();
  const sessionId = version >= 7 ? body.int32() : 0;
  if (version >= 7) body.int32();
  const topics = body.array((reader) => ({
    name: reader.string(),
    partitions: reader.array((each) => readWanted(each, version)),
  }));
  return { ...plan, sessionId, topics };
}

function readWanted(body: WireReader, version: number): Wanted {
  const partition = body.int32();
  if (version >= 9) body.int32();
  const offset = body.int64();
  if (version >= 5) body.int64();
  return { partition, offset, maxBytes: body.int32() };
}

function errorFor(log: PartitionLog | undefined, offset: number): ErrorCode {
  if (!log) return errorCodes.unknownTopicOrPartition;
  const isInside = offset >= log.startOffset && offset <= log.nextOffset;
  return isInside ? errorCodes.none : errorCodes.offsetOutOfRange;
}

/** Returns when there is enough to answer, an error to tell, or the client's patience is over. */
async function waitForData(broker: Broker, plan: FetchPlan): Promise<void> {
  const deadlineMs = Date.now() + plan.maxWaitMs;
  for (;;) {
    const logs: PartitionLog[] = [];
    let bytes = 0;
    for (const { name, partitions } of plan.topics)
      for (const { partition, offset } of partitions) {
        const log = broker.topics.partition(name, partition);
        if (!log || errorFor(log, offset) !== errorCodes.none) return;
        logs.push(log);
        bytes += log.bytesFrom(offset);
      }
    const leftMs = deadlineMs - Date.now();
    if (bytes >= plan.minBytes || leftMs <= 0) return;
    await waitForAppend(logs, leftMs);
  }
}

function writePartition(
  {
    log,
    wanted,
    version,
    budget,
  }: {
    log: PartitionLog | undefined;
    wanted: Wanted;
    version: number;
    budget: { left: number; isFirst: boolean };
  },
  answer: WireWriter,
): void {
  const error = errorFor(log, wanted.offset);
  const records =
    log && error === errorCodes.none
      ? log.read(wanted.offset, {
          maxBytes: Math.max(0, Math.min(wanted.maxBytes, budget.left)),
          atLeastOne: budget.isFirst,
        })
      : Buffer.alloc(0);
  budget.left -= records.length;
  if (records.length > 0) budget.isFirst = false;
  answer.int32(wanted.partition).int16(error);
  answer.int64(log?.nextOffset ?? -1).int64(log?.nextOffset ?? -1);
  if (version >= 5) answer.int64(log?.startOffset ?? -1);
  answer.int32(-1);
  if (version >= 11) answer.int32(NO_REPLICA);
  answer.bytes(records);
}
