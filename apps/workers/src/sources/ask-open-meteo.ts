import type { WeatherRecord } from '@pelorus/pipeline/records/weather';
import {
  openMeteoQuery,
  readOpenMeteo,
  type OpenMeteoQuestion,
} from '@pelorus/pipeline/weather-formats/open-meteo';
import { FeedError } from './adapter.ts';
import { peerError } from './peer-error.ts';

interface Asking extends OpenMeteoQuestion {
  url: string;
  key: string | undefined;
  /** As rows will name it. */
  source: string;
  signal: AbortSignal;
}

const answerMs = 30_000;
/** A question it does not understand, a key it does not know, or too many questions. */
const refusals: readonly number[] = [400, 401, 403, 429];

/** Asks Open-Meteo one question. Throws a `FeedError`. */
export async function askOpenMeteo(asking: Asking): Promise<WeatherRecord[]> {
  const { url, key, signal } = asking;
  const address = new URL(url);
  for (const [name, value] of openMeteoQuery(asking)) address.searchParams.set(name, value);
  if (key !== undefined) address.searchParams.set('apikey', key);
  const { host } = address;
  let status: number;
  let answer: unknown;
  try {
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(answerMs)]);
    const response = await fetch(address, { redirect: 'error', signal: inTime });
    status = response.status;
    answer = await response.json();
  } catch (error) {
    throw peerError(error, host);
  }
  if (status !== 200) {
    const { reason } = (answer ?? {}) as { reason?: unknown };
    const why = typeof reason === 'string' ? `${status}: ${reason}` : String(status);
    throw new FeedError(`${host} says no (${why}): check boxes, key and every_min`, {
      isRefusal: refusals.includes(status),
    });
  }
  const read = readOpenMeteo(answer, asking);
  if ('records' in read) return read.records;
  throw new FeedError(`the answer of ${host} cannot be used: ${read.problem}`);
}
