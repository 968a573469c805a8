import type { Broker } from '../broker.ts';
import type { WireReader } from '../wire/reader.ts';
import type { WireWriter } from '../wire/writer.ts';

export interface ApiRequest {
  version: number;
  clientId: string;
  clientHost: string;
  body: WireReader;
}

/** `silent`: the client wants no answer (produce with acks 0). */
export type ApiOutcome = 'silent' | undefined;

export interface Api {
  key: number;
  minVersion: number;
  maxVersion: number;
  handle(
    broker: Broker,
    request: ApiRequest,
    answer: WireWriter,
  ): ApiOutcome | Promise<ApiOutcome> | undefined;
}

/** This broker never throttles. */
export const NO_THROTTLE = 0;
/** There is one leader and it never changes. */
export const LEADER_EPOCH = 0;
