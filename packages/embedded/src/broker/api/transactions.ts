import { errorCodes } from '../error-codes.ts';
import type { WireReader } from '../wire/reader.ts';
import { NO_THROTTLE, type Api } from './api.ts';

/**
 * There are no transactions here. The requests are understood so that a client gets a final error
 * instead of a closed connection, which it would take for an outage and retry.
 */
const refusal = errorCodes.transactionalIdAuthorizationFailed;

function readProducer(body: WireReader): void {
  body.string();
  body.int64();
  body.int16();
}

const addPartitionsToTransaction: Api = {
  key: 24,
  minVersion: 0,
  maxVersion: 1,
  handle(_broker, { body }, answer) {
    readProducer(body);
    const topics = body.array((reader) => ({
      name: reader.string(),
      partitions: reader.array((each) => each.int32()),
    }));
    answer.int32(NO_THROTTLE).array(topics, ({ name, partitions }) => {
      answer.string(name).array(partitions, (partition) => answer.int32(partition).int16(refusal));
    });
    return undefined;
  },
};

function refuseOutright(key: number): Api {
  return {
    key,
    minVersion: 0,
    maxVersion: 1,
    handle(_broker, _request, answer) {
      answer.int32(NO_THROTTLE).int16(refusal);
      return undefined;
    },
  };
}

const commitOffsetsInTransaction: Api = {
  key: 28,
  minVersion: 0,
  maxVersion: 1,
  handle(_broker, { body }, answer) {
    body.string();
    readProducer(body);
    const topics = body.array((reader) => ({
      name: reader.string(),
      partitions: reader.array((each) => {
        const partition = each.int32();
        each.int64();
        each.nullableString();
        return partition;
      }),
    }));
    answer.int32(NO_THROTTLE).array(topics, ({ name, partitions }) => {
      answer.string(name).array(partitions, (partition) => answer.int32(partition).int16(refusal));
    });
    return undefined;
  },
};

const ADD_OFFSETS = 25;
const END_TRANSACTION = 26;

export const transactionApis: readonly Api[] = [
  addPartitionsToTransaction,
  refuseOutright(ADD_OFFSETS),
  refuseOutright(END_TRANSACTION),
  commitOffsetsInTransaction,
];
