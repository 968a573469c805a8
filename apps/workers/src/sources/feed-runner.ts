import { createRawPublisher, type RawPublisher } from '@pelorus/eventlog/publish-raw';
import type { Clock } from '../runtime/clock.ts';
import { FeedError, type FeedAdapter } from './adapter.ts';
import { describeFailure } from './describe-failure.ts';
import { createReception, type Reception } from './reception.ts';
import type { RunningSource, SourcePorts } from './source.ts';
import { createSourceState, type SourceState } from './source-state.ts';
import { openKeeping } from './spool/open-keeping.ts';
import type { AdapterFeed } from './feed-file.ts';

/** Records wait at most so long for others to be packed with. */
const beatMs = 250;
const watchMs = 1000;
/** Longest that a peer may take until it has taken us on. */
const connectMs = 30_000;
const backOff = {
  disconnected: { shortestMs: 500, longestMs: 15_000 },
  // Who said no is not pestered.
  refused: { shortestMs: 2000, longestMs: 60_000 },
} as const;

/** Longer after each failure that followed on another, with jitter. */
function pauseMs(connection: keyof typeof backOff, failures: number): number {
  const { shortestMs, longestMs } = backOff[connection];
  const fullMs = Math.min(longestMs, shortestMs * 2 ** Math.min(failures, 10));
  return fullMs * (0.5 + Math.random() / 2);
}

/** Keeps one feed connected: tries again for ever, and publishes what it hears. */
export async function runFeed(feed: AdapterFeed, ports: SourcePorts): Promise<RunningSource> {
  const { clock, partitions } = ports;
  const state = createSourceState(feed.facts, clock);
  const keeping = await openKeeping(feed, ports, state);
  const { log } = keeping;
  const publisher = createRawPublisher({ log, partitions, ...feed.facts });
  const stopping = new AbortController();
  const adapter = feed.open();
  const reception = createReception({ state, clock, take: publisher.addAll });
  const finished = keep({ feed, adapter, state, clock, reception, publisher }, stopping.signal);
  finished.catch(() => undefined);
  return {
    health: () => ({ ...state.report(), ...keeping.counts() }),
    stop: async () => {
      stopping.abort();
      await finished;
      await keeping.stop();
    },
    finished,
  };
}

interface Run {
  feed: AdapterFeed;
  adapter: FeedAdapter;
  state: SourceState;
  clock: Clock;
  reception: Reception;
  publisher: RawPublisher;
}

async function keep(run: Run, signal: AbortSignal): Promise<void> {
  const { adapter, state, clock, reception, publisher } = run;
  const stopBeat = clock.every(beatMs, publisher.release);
  try {
    let failures = 0;
    while (!signal.aborted && state.health.connection !== 'ended') {
      const heardBefore = state.health.messages;
      const failure = await attempt(run, signal);
      if (signal.aborted) break;
      if (failure === null) {
        state.turn('ended');
        break;
      }
      const connection = failure.isRefusal ? 'refused' : 'disconnected';
      state.fail(connection, failure.sentence);
      // A greeting or noise before it breaks off again is no reason to try sooner.
      failures = state.health.messages > heardBefore ? 0 : failures + 1;
      await clock.sleep(pauseMs(connection, failures), signal).catch(() => undefined);
    }
    const rest = adapter.finish?.();
    if (rest) await reception.emit(rest);
    await publisher.flush();
  } finally {
    stopBeat();
  }
  await aborted(signal);
}

/** One connection, watched; null when it ended for good. */
async function attempt(
  { feed, adapter, state, clock, reception, publisher }: Run,
  stop: AbortSignal,
): Promise<ReturnType<typeof describeFailure> | null> {
  const givingUp = new AbortController();
  const signal = AbortSignal.any([stop, givingUp.signal]);
  reception.begin();
  let isConnected = false;
  const unwatch = clock.every(watchMs, () => {
    const mostMs = isConnected ? feed.silenceMs : connectMs;
    if (adapter.listens || !reception.isSilentFor(mostMs)) return;
    givingUp.abort(new FeedError(`nothing came for ${mostMs / 1000} s`));
  });
  try {
    await adapter.run({
      emit: reception.emit,
      flush: publisher.flush,
      lost: () => state.health.lost_records,
      connected: (detail) => {
        isConnected = true;
        state.turn('connected');
        state.health.detail = detail ?? null;
        reception.begin();
      },
      disconnected: (sentence) => {
        state.fail('disconnected', sentence);
      },
      signal,
      clock,
    });
    return null;
  } catch (error) {
    if (stop.aborted) return null;
    return describeFailure(givingUp.signal.aborted ? givingUp.signal.reason : error);
  } finally {
    unwatch();
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
