import { NODE_ID } from '../broker.ts';
import { errorCodes } from '../error-codes.ts';
import { NO_THROTTLE, type Api } from './api.ts';

/** Transactions find their coordinator too; they are refused one step later, by a plainer error. */
export const findCoordinator: Api = {
  key: 10,
  minVersion: 0,
  maxVersion: 2,
  handle(broker, { version }, answer) {
    if (version >= 1) answer.int32(NO_THROTTLE);
    answer.int16(errorCodes.none);
    if (version >= 1) answer.string(null);
    answer.int32(NODE_ID).string(broker.address.host).int32(broker.address.port);
    return undefined;
  },
};
