import { createCsvReader, type CsvLine } from '@pelorus/pipeline/formats/csv';
import type { UnreadableRecord } from '@pelorus/pipeline/records/raw';
import { FeedError, type Attempt, type Heard } from './adapter.ts';
import { parseMessage, type JsonHearing } from './json-hearing.ts';
import { peerError } from './peer-error.ts';

export interface StreamTarget {
  url: string;
  token: string;
  hearing: JsonHearing;
  emit: Attempt['emit'];
  signal: AbortSignal;
}

/** Lines that are being heard. */
export interface BarentswatchStream {
  /** Never resolves: rejects with how it ended. */
  ended: Promise<never>;
  close: () => void;
}

/** Opens the stream and hears it; `unauthorized` when the token is not taken. Throws a `FeedError`. */
export async function openBarentswatchStream(
  target: StreamTarget,
): Promise<BarentswatchStream | 'unauthorized'> {
  const { url, token, signal } = target;
  const { host } = new URL(url);
  const closing = new AbortController();
  const headers = { Authorization: `Bearer ${token}`, Accept: 'application/json' };
  let response: Response;
  try {
    const both = AbortSignal.any([signal, closing.signal]);
    response = await fetch(url, { headers, redirect: 'error', signal: both });
  } catch (error) {
    throw peerError(error, host);
  }
  const { status, body } = response;
  if (status !== 200 || !body) {
    closing.abort();
    if (status === 401) return 'unauthorized';
    throw new FeedError(`${host} answers ${status}`, { isRefusal: [403, 429].includes(status) });
  }
  const ended = hearLines(body, { ...target, host });
  ended.catch(() => undefined);
  return { ended, close: () => closing.abort() };
}

async function hearLines(
  body: AsyncIterable<Uint8Array>,
  { hearing, emit, host }: StreamTarget & { host: string },
): Promise<never> {
  const lines = createCsvReader({ hasQuotes: false });
  try {
    for await (const bytes of body) await emit(hear(lines.push(bytes), bytes.length, hearing));
  } catch (error) {
    throw peerError(error, host);
  } finally {
    // What was begun is no line: its end is lost.
    const isCut = lines.end().length > 0;
    if (isCut) await emit({ bytes: 0, records: [], problems: { cut_short: 1 } });
  }
  throw new FeedError(`${host} closed the stream`);
}

function hear(lines: readonly CsvLine[], bytes: number, hearing: JsonHearing): Heard {
  const refused = lines.flatMap(({ problem, text }): UnreadableRecord[] =>
    problem === null ? [] : [{ unreadable: problem, raw: text }],
  );
  const whole = lines.filter(({ problem }) => problem === null);
  const heard = hearing.hear(
    whole.map(({ text }) => parseMessage(text)),
    bytes,
  );
  return refused.length === 0 ? heard : { ...heard, records: [...refused, ...heard.records] };
}
