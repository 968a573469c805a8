import { errorCodes } from '../error-codes.ts';
import { NO_THROTTLE, type Api } from './api.ts';

const NONE = -1;

export const initProducerId: Api = {
  key: 22,
  minVersion: 0,
  maxVersion: 1,
  handle(broker, { body }, answer) {
    answer.int32(NO_THROTTLE);
    if (body.nullableString() === null)
      answer.int16(errorCodes.none).int64(broker.nextProducerId()).int16(0);
    else answer.int16(errorCodes.transactionalIdAuthorizationFailed).int64(NONE).int16(NONE);
    return undefined;
  },
};
