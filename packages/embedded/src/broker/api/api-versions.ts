import { errorCodes } from '../error-codes.ts';
import type { WireWriter } from '../wire/writer.ts';
import { NO_THROTTLE, type Api } from './api.ts';

export const API_VERSIONS_KEY = 18;
const FLEXIBLE_FROM = 3;

type VersionRange = Pick<Api, 'key' | 'minVersion' | 'maxVersion'>;

function writeRange(answer: WireWriter, { key, minVersion, maxVersion }: VersionRange): void {
  answer.int16(key).int16(minVersion).int16(maxVersion);
}

/** What the broker speaks; made from the list it is itself part of. */
export function createApiVersions(listApis: () => readonly VersionRange[]): Api {
  return {
    key: API_VERSIONS_KEY,
    minVersion: 0,
    maxVersion: 3,
    handle(_broker, { version }, answer) {
      const apis = listApis();
      answer.int16(errorCodes.none);
      if (version < FLEXIBLE_FROM) {
        answer.array(apis, (api) => writeRange(answer, api));
        if (version >= 1) answer.int32(NO_THROTTLE);
        return undefined;
      }
      answer.unsignedVarint(apis.length + 1);
      for (const api of apis) {
        writeRange(answer, api);
        answer.unsignedVarint(0);
      }
      answer.int32(NO_THROTTLE).unsignedVarint(0);
      return undefined;
    },
  };
}

/** The answer to a newer version than is spoken, in version 0, so that the client can try again. */
export function refuseApiVersions(answer: WireWriter, own: VersionRange): void {
  answer.int16(errorCodes.unsupportedVersion).array([own], (api) => writeRange(answer, api));
}
