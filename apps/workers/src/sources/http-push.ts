import type { JsonObject } from '@pelorus/pipeline/formats/json/json-format';
import { readPostedBody } from '@pelorus/pipeline/formats/posted-body';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Attempt, FeedAdapter, Heard } from './adapter.ts';
import { addressOption, defineKind, portOption, text } from './feed-kind.ts';
import { isRefusal, readPost, type Gate, type Post, type Refusal } from './http-push-request.ts';
import { createJsonHearing } from './json-hearing.ts';
import { createNmeaLines } from './nmea-lines.ts';

const loopback = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

export const httpPush = defineKind({
  summary: 'listens for receivers that post, as AIS-catcher does with -H',
  options: {
    port: portOption,
    address: addressOption,
    path: text()
      .regex(/^\/[\w./-]*[\w.-]$/, 'begins with a slash and does not end with one')
      .default('/ais')
      .describe('where to post; /ais/NAME names the station'),
    token: text()
      .optional()
      .describe('sent as bearer token or as password; needed at other addresses than loopback'),
    most_body_mb: z.coerce
      .number('is a number from 1 to 64')
      .min(1, 'is a number from 1 to 64')
      .max(64, 'is a number from 1 to 64')
      .default(8)
      .describe('largest body, unpacked'),
  },
  check: ({ address, token }) =>
    loopback.test(address) || token !== undefined
      ? []
      : [{ option: 'token', sentence: `token is needed, since others can reach ${address}` }],
  open: ({ port, address, path, token, most_body_mb }) =>
    openHttpPush({
      ...{ port, address },
      gate: { path, token: token ?? null, mostBytes: most_body_mb * 1_000_000 },
    }),
});

interface Listening {
  port: number;
  address: string;
  gate: Gate;
}

/** Bodies dealt with at a time: each is held in memory. */
const mostBodies = 8;
const mostConnections = 256;
const headersMs = 10_000;
const bodyMs = 60_000;
/** Longest that a body waits for the log; receivers do not wait much longer. */
const acceptMs = 20_000;

function openHttpPush({ port, address, gate }: Listening): FeedAdapter {
  const hear = createPostHearing();
  return {
    listens: true,
    run: async (attempt) => {
      const { signal, disconnected } = attempt;
      let fail: (error: unknown) => void = () => undefined;
      const failed = new Promise<never>((_, reject) => (fail = reject));
      // It may fail before anybody waits for it.
      failed.catch(() => undefined);
      let bodies = 0;
      const server = createServer((request, response) => {
        // Who asks may go away at any time.
        response.on('error', () => undefined);
        if (bodies >= mostBodies) {
          answer(request, response, { status: 503, sentence: 'too many at once: try again' });
          return;
        }
        bodies += 1;
        const dealing = dealWith(request, response, { attempt, gate, hear });
        dealing.catch(fail).finally(() => (bodies -= 1));
      });
      server.once('error', fail);
      Object.assign(server, { headersTimeout: headersMs, requestTimeout: bodyMs });
      server.maxConnections = mostConnections;
      server.listen(port, address);
      try {
        await once(server, 'listening', { signal });
        disconnected(`nobody has posted yet to http://${address}:${port}${gate.path}`);
        await Promise.race([failed, once(signal, 'abort')]);
      } finally {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

interface Dealing {
  attempt: Attempt;
  gate: Gate;
  hear: ReturnType<typeof createPostHearing>;
}

/** Rejects when the log fails for good, and never for what a receiver does. */
async function dealWith(
  request: IncomingMessage,
  response: ServerResponse,
  { attempt, gate, hear }: Dealing,
): Promise<void> {
  let post: Post | Refusal;
  try {
    post = await readPost(request, gate);
  } catch {
    // It is gone in the middle of its body, and nobody waits for an answer.
    await attempt.emit({ bytes: 0, records: [], problems: { cut_short: 1 } });
    return;
  }
  if (isRefusal(post)) {
    await attempt.emit({
      bytes: 0,
      records: [],
      problems: { [problems[post.status] ?? 'bad_request']: 1 },
    });
    answer(request, response, post);
    return;
  }
  const heard = hear(post, attempt.clock.now());
  if ('status' in heard) {
    await attempt.emit({ bytes: post.bytes, records: [], problems: { junk_body: 1 } });
    answer(request, response, heard);
    return;
  }
  const isTaken = await take(heard, attempt);
  if (isTaken) attempt.connected(`station ${post.station ?? 'without a name'} posted last`);
  answer(
    request,
    response,
    isTaken
      ? { status: 200, sentence: `${heard.records.length} records accepted` }
      : { status: 503, sentence: 'the log takes nothing now: try again' },
  );
}

const problems: Readonly<Record<number, string>> = {
  401: 'wrong_token',
  413: 'body_too_big',
};

/**
 * Whether it is in the log or the spool before too long. Where it is not told that it is, it may be all the
 * same: who sends it again sends duplicates, which are known.
 */
async function take(heard: Heard, attempt: Attempt): Promise<boolean> {
  const { emit, flush, lost, clock, signal } = attempt;
  const waiting = new AbortController();
  const lostBefore = lost();
  const late = clock
    .sleep(acceptMs, AbortSignal.any([signal, waiting.signal]))
    .then(() => false)
    .catch(() => false);
  const settled = emit(heard)
    .then(flush)
    .then(() => lost() === lostBefore);
  const isTaken = await Promise.race([settled, late]);
  waiting.abort();
  return isTaken;
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, sentence }: Refusal,
): void {
  if (status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="Pelorus"');
  if (status === 405) response.setHeader('Allow', 'POST');
  // What is left of a body that is not taken is passed over, so that the answer is heard.
  request.resume();
  const body = `${sentence}\n`;
  response.writeHead(status, { 'Content-Type': 'text/plain', 'Content-Length': body.length });
  response.end(body);
}

/** Reads bodies of all stations; what one heard of a ship is known to the others. */
function createPostHearing() {
  const json = createJsonHearing({ format: 'ais-catcher', typeOf });
  const nmea = createNmeaLines();
  return (post: Post, nowMs: number): Heard | Refusal => {
    const read = readPostedBody(post.body, post.boundary);
    if (read.kind === 'junk') return { status: 400, sentence: read.reason };
    post.station = read.station ?? post.station;
    const heard =
      read.kind === 'json'
        ? json.hear(read.messages, post.bytes)
        : { ...nmea.push(Buffer.from(read.text, 'latin1'), nowMs), bytes: post.bytes };
    if (post.station !== null) for (const record of heard.records) record.station ??= post.station;
    return heard;
  };
}

const mostType = 28;
const typeOf = ({ type, msgtype }: JsonObject): number | null => {
  const told = Number(type ?? msgtype);
  return told >= 1 && told <= mostType ? Math.floor(told) : null;
};
