import type { JsonObject } from '@pelorus/pipeline/formats/json/json-format';
import { providers } from '@pelorus/pipeline/reference/providers';
import { z } from 'zod';
import { FeedError, type Attempt, type FeedAdapter } from './adapter.ts';
import { openBarentswatchStream, type BarentswatchStream } from './barentswatch-stream.ts';
import { fetchToken, type Token } from './barentswatch-token.ts';
import { defineKind, text } from './feed-kind.ts';
import { createJsonHearing } from './json-hearing.ts';

const address = z.url({ protocol: /^https?$/, error: 'is an https:// or http:// address' });

interface BarentswatchOptions {
  client_id: string;
  client_secret: string;
  url: string;
  token_url: string;
}

export const barentswatch = defineKind({
  summary: 'hears the live stream of BarentsWatch (Norway), or of one like it',
  licence: providers.barentswatch.licence,
  options: {
    client_id: text().describe('API client of BarentsWatch, for AIS'),
    client_secret: text().describe('its secret'),
    url: address
      .default('https://live.ais.barentswatch.no/v1/combined?modelType=Full&modelFormat=Json')
      .describe('the stream, one message a line'),
    token_url: address
      .default('https://id.barentswatch.no/connect/token')
      .describe('where tokens are given'),
  },
  open: openBarentswatch,
});

/** A new token is asked for so long before the old one ends, and again if there is none. */
const renewMs = 60_000;
const retryMs = 10_000;
/** Both streams are heard for a moment: what comes twice is known as a duplicate, what is lost is not. */
const overlapMs = 2000;

function openBarentswatch(options: BarentswatchOptions): FeedAdapter {
  const { client_id: clientId, client_secret: clientSecret, token_url: tokenUrl, url } = options;
  const hearing = createJsonHearing({ format: 'barentswatch', typeOf });
  let token: Token | null = null;

  async function renew({ clock, signal }: Attempt): Promise<Token> {
    const request = { tokenUrl, clientId, clientSecret, nowMs: clock.now(), signal };
    return (token = await fetchToken(request));
  }
  /** A stream with the token there is, or with a new one if that is not taken. */
  async function open(attempt: Attempt, known: Token | null): Promise<BarentswatchStream> {
    const { clock, signal, emit } = attempt;
    const isGood = known !== null && known.endsAt - renewMs > clock.now();
    const target = { url, hearing, emit, signal };
    if (isGood) {
      const stream = await openBarentswatchStream({ ...target, token: known.value });
      if (stream !== 'unauthorized') return stream;
    }
    const stream = await openBarentswatchStream({ ...target, token: (await renew(attempt)).value });
    if (stream !== 'unauthorized') return stream;
    token = null;
    throw new FeedError(`${new URL(url).host} does not take a new token: it may not read AIS`, {
      isRefusal: true,
    });
  }
  /** The next stream, asked for until the token of this one has ended. */
  async function openNext(attempt: Attempt, endsAt: number): Promise<BarentswatchStream> {
    for (;;) {
      try {
        return await open(attempt, null);
      } catch (error) {
        if (attempt.clock.now() + retryMs >= endsAt) throw error;
        await attempt.clock.sleep(retryMs, attempt.signal);
      }
    }
  }
  return {
    run: async (whole) => {
      // What is begun here ends with it: streams, timers, and a token that is asked for.
      const closing = new AbortController();
      const attempt = { ...whole, signal: AbortSignal.any([whole.signal, closing.signal]) };
      const { clock, signal, connected } = attempt;
      try {
        let stream = await open(attempt, token);
        connected();
        for (;;) {
          const endsAt = token?.endsAt ?? 0;
          const dueMs = Math.max(0, endsAt - renewMs - clock.now());
          await Promise.race([stream.ended, clock.sleep(dueMs, signal)]);
          const next = await Promise.race([stream.ended, openNext(attempt, endsAt)]);
          clock.sleep(overlapMs, signal).then(stream.close, stream.close);
          stream = next;
        }
      } finally {
        closing.abort();
      }
    },
  };
}

const types = ['Position', 'Staticdata', 'Aton'] as const;
const typeOf = ({ type }: JsonObject): string | null =>
  types.find((known) => known === type) ?? null;
