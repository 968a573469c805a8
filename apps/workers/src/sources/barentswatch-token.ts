import { isObject } from '@pelorus/pipeline/formats/json/json-format';
import { FeedError } from './adapter.ts';
import { peerError } from './peer-error.ts';

export interface TokenRequest {
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  nowMs: number;
  signal: AbortSignal;
}

export interface Token {
  value: string;
  /** When it ends, epoch ms. */
  endsAt: number;
}

const answerMs = 15_000;
/** How long a token lasts that does not say so. */
const usualS = 3600;
/** A client that is unknown, wrong or without the right, or one that asks too often. */
const refusals: readonly number[] = [400, 401, 403, 429];

/** Asks for a token by client credentials (RFC 6749, 4.4). Throws a `FeedError`. */
export async function fetchToken(request: TokenRequest): Promise<Token> {
  const { tokenUrl, clientId, clientSecret, nowMs, signal } = request;
  const { host } = new URL(tokenUrl);
  const form = {
    ...{ grant_type: 'client_credentials', scope: 'ais' },
    ...{ client_id: clientId, client_secret: clientSecret },
  };
  const options = { method: 'POST', body: new URLSearchParams(form), redirect: 'error' } as const;
  let status: number;
  let answer: unknown;
  try {
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(answerMs)]);
    const response = await fetch(tokenUrl, { ...options, signal: inTime });
    status = response.status;
    answer = await response.json().catch(() => null);
  } catch (error) {
    throw peerError(error, host);
  }
  const { access_token: value, expires_in: lifeS, error } = isObject(answer) ? answer : {};
  if (status === 200 && typeof value === 'string') {
    return { value, endsAt: nowMs + (typeof lifeS === 'number' ? lifeS : usualS) * 1000 };
  }
  const told = typeof error === 'string' ? `${status}: ${error}` : String(status);
  throw new FeedError(`${host} gives no token (${told}): check client_id and client_secret`, {
    isRefusal: refusals.includes(status),
  });
}
