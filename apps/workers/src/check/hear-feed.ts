import type { Connection } from '@pelorus/pipeline/health';
import type { RawRecord } from '@pelorus/pipeline/records/raw';
import type { Clock } from '../runtime/clock.ts';
import type { Heard } from '../sources/adapter.ts';
import { describeFailure } from '../sources/describe-failure.ts';
import type { AdapterFeed } from '../sources/feed-file.ts';
import { createReception } from '../sources/reception.ts';
import { createSourceState } from '../sources/source-state.ts';

/** What a feed said when it was listened to for a while. */
export interface Hearing {
  connection: Connection;
  /** Why it is not connected; null when it is. */
  error: string | null;
  detail: string | null;
  seconds: number;
  bytes: number;
  messages: number;
  unreadable: number;
  problems: Record<string, number>;
  /** Messages by type, where the feed has types. */
  types: Record<string, number>;
  first: RawRecord | null;
}

/** Listens to a feed once, without keeping anything. */
export async function hearFeed(
  feed: AdapterFeed,
  { seconds, clock }: { seconds: number; clock: Clock },
): Promise<Hearing> {
  const state = createSourceState(feed.facts, clock);
  const stopping = new AbortController();
  const types: Record<string, number> = {};
  let first: RawRecord | null = null;
  const take = (records: Heard['records']) => {
    for (const record of records) if (!('unreadable' in record)) first ??= record;
    return Promise.resolve();
  };
  const reception = createReception({ state, clock, take });
  const running = feed.open().run({
    emit: (heard) => {
      for (const [type, count] of Object.entries(heard.types ?? {})) {
        types[type] = (types[type] ?? 0) + count;
      }
      return reception.emit(heard);
    },
    flush: () => Promise.resolve(),
    lost: () => 0,
    connected: (detail) => {
      state.turn('connected');
      state.health.detail = detail ?? null;
    },
    disconnected: (sentence) => {
      state.fail('disconnected', sentence);
    },
    ...{ signal: stopping.signal, clock },
  });
  const startMs = performance.now();
  await Promise.race([
    running.then(
      () => {
        // One that listens ends because it was told to.
        if (!stopping.signal.aborted) state.turn('ended');
      },
      (error: unknown) => {
        if (stopping.signal.aborted) return;
        const { sentence, isRefusal } = describeFailure(error);
        state.fail(isRefusal ? 'refused' : 'disconnected', sentence);
      },
    ),
    clock.sleep(seconds * 1000, stopping.signal).catch(() => undefined),
  ]);
  stopping.abort();
  await running.catch(() => undefined);
  const { connection, last_error, detail, bytes, messages, unreadable, problems } = state.health;
  const error = connection === 'connected' || connection === 'ended' ? null : last_error;
  const heardFor = (performance.now() - startMs) / 1000;
  return {
    ...{ connection, error, detail, seconds: Math.max(0.1, heardFor) },
    ...{ bytes, messages, unreadable, problems, types, first },
  };
}
