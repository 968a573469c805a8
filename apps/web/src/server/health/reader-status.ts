import type { ReaderName } from '@pelorus/pipeline/topology';
import type { ReaderStatus } from '../../features/health/status-schema.ts';
import { addRates, noRates, silentMs, type ReaderReport } from './process-log.ts';

/** Thresholds of a reader's state. */
export const laggingSeconds = 10;
export const stalledMs = 15_000;

interface Memory {
  /** Sum of next offsets when it last moved, and when that was. */
  progress: number;
  movedAt: number;
  lastSeenAt: number | null;
  state: ReaderStatus['state'];
  since: number;
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
const round = (value: number) => Math.round(value * 10) / 10;
const newest = (times: (number | null)[]): number | null =>
  times.reduce<number | null>((a, b) => (b === null || (a !== null && a >= b) ? a : b), null);

/** Follows the readers that should run over time: what it does, and since when it does not. */
export function createReaderWatch(startedAt: number, names: readonly ReaderName[]) {
  const memories = new Map<string, Memory>();

  const memoryOf = (reader: string): Memory => {
    const known = memories.get(reader);
    if (known !== undefined) return known;
    const fresh: Memory = {
      progress: -1,
      movedAt: startedAt,
      lastSeenAt: null,
      state: 'waiting',
      since: startedAt,
    };
    memories.set(reader, fresh);
    return fresh;
  };

  const observe = (reader: ReaderName, reports: ReaderReport[], now: number): ReaderStatus => {
    const memory = memoryOf(reader);
    const health = reports.map((report) => report.health);
    const progress = health.reduce((total, { next_offset }) => total + next_offset, 0);
    if (health.length > 0) memory.lastSeenAt = now;
    if (progress !== memory.progress) {
      memory.progress = progress;
      memory.movedAt = now;
    }
    const lagRecords = health.reduce((total, { lag_records }) => total + lag_records, 0);
    const lagSeconds = Math.max(0, ...health.map(({ lag_seconds }) => lag_seconds));
    const state = stateOf({
      isReported: health.length > 0,
      isAwaited: memory.lastSeenAt === null && now - startedAt < silentMs,
      lagRecords,
      lagSeconds,
      stillMs: now - memory.movedAt,
      isFresh: health.every(({ received }) => received === 0),
    });
    if (state !== memory.state) {
      memory.state = state;
      memory.since =
        state === 'stalled'
          ? memory.movedAt
          : state === 'down'
            ? (memory.lastSeenAt ?? startedAt)
            : now;
    }
    const rates = reports.reduce((total, report) => addRates(total, report.rates), noRates);
    return {
      reader,
      state,
      since:
        state === 'stalled' || state === 'down' || state === 'lagging' ? iso(memory.since) : null,
      received_rate: round(rates.received),
      sent_rate: round(rates.sent),
      dropped_rate: round(rates.dropped),
      rejected_rate: round(rates.rejected),
      busy_share: Math.round(rates.busyMs) / 1_000,
      lag_records: lagRecords,
      lag_seconds: round(lagSeconds),
      problem: health.find(({ problem }) => problem !== null)?.problem ?? null,
      last_event_at: iso(newest(health.map(({ last_event_at }) => last_event_at))),
      checkpoint_age_seconds: ageSeconds(newest(health.map((one) => one.checkpoint_at)), now),
      partitions: health
        .map(({ partition, lag_records, lag_seconds, next_offset }) => ({
          partition,
          lag_records,
          lag_seconds: round(Math.max(0, lag_seconds)),
          next_offset,
        }))
        .sort((a, b) => a.partition - b.partition),
    };
  };

  return (reports: ReaderReport[], now: number): ReaderStatus[] =>
    names.map((reader) =>
      observe(
        reader,
        reports.filter(({ health }) => health.reader === reader),
        now,
      ),
    );
}

export const ageSeconds = (at: number | null, now: number): number | null =>
  at === null ? null : round(Math.max(0, now - at) / 1_000);

interface Observation {
  isReported: boolean;
  /** Never seen yet, by a process too young to have heard from everybody. */
  isAwaited: boolean;
  lagRecords: number;
  lagSeconds: number;
  stillMs: number;
  isFresh: boolean;
}

export function stateOf(seen: Observation): ReaderStatus['state'] {
  if (!seen.isReported) return seen.isAwaited ? 'waiting' : 'down';
  if (seen.lagRecords > 0 && seen.stillMs >= stalledMs) return 'stalled';
  if (seen.lagRecords > 0 && seen.lagSeconds > laggingSeconds) return 'lagging';
  return seen.isFresh && seen.lagRecords === 0 ? 'waiting' : 'ok';
}
