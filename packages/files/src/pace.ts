import { setTimeout as wait } from 'node:timers/promises';

/** How fast records are sent: so many a second, as fast as it goes, or as they happened. */
export type Rate = number | 'max' | 'realtime';

/** Holds records back until it is their time. */
export interface Pace {
  /** False when nothing is ever held back, so that no time need be read. */
  isTimed: boolean;
  /** Milliseconds until a record may go; 0 for at once. `eventMs` is its time, null when unreadable. */
  delayMs(eventMs: number | null): number;
}

/** Creates a pace that starts with its first record. `now` is a monotonic clock, ms. */
export function createPace(rate: Rate, now: () => number): Pace {
  if (rate === 'max') return { isTimed: false, delayMs: () => 0 };
  if (rate === 'realtime') return createRealTime(now);
  let startMs: number | null = null;
  let count = 0;
  return {
    isTimed: true,
    delayMs() {
      startMs ??= now();
      const dueMs = startMs + (1000 * count++) / rate;
      return Math.max(0, dueMs - now());
    },
  };
}

/** A record is due when as much time has passed since the first as lies between their times. */
function createRealTime(now: () => number): Pace {
  let first: { eventMs: number; atMs: number } | null = null;
  return {
    isTimed: true,
    delayMs(eventMs) {
      if (eventMs === null) return 0;
      first ??= { eventMs, atMs: now() };
      return Math.max(0, first.atMs + (eventMs - first.eventMs) - now());
    },
  };
}

/** A record is due when the clock, epoch ms, reaches its time moved by `shiftMs`. */
export const createShiftedPace = (shiftMs: number, now: () => number): Pace => ({
  isTimed: true,
  delayMs: (eventMs) => (eventMs === null ? 0 : Math.max(0, eventMs + shiftMs - now())),
});

/** Sleeps; ends early, without an error, when `signal` aborts. */
export const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  wait(ms, undefined, { signal }).catch(() => undefined);
