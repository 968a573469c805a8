import type { Clock } from '../src/runtime/clock.ts';

export interface HandClock extends Clock {
  /** Moves the hands on and calls what is due. */
  advance(ms: number): void;
}

/** A clock that stands still until it is moved. */
export function createHandClock(startMs = 0): HandClock {
  let now = startMs;
  const alarms = new Set<{ at: number; everyMs: number | null; work: () => void }>();
  return {
    now: () => now,
    every: (everyMs, work) => {
      const alarm = { at: now + everyMs, everyMs, work };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const abort = () => {
          alarms.delete(wake);
          reject(new Error('aborted'));
        };
        const work = () => {
          signal.removeEventListener('abort', abort);
          resolve();
        };
        const wake = { at: now + ms, everyMs: null, work };
        alarms.add(wake);
        if (signal.aborted) abort();
        signal.addEventListener('abort', abort);
      }),
    advance: (ms) => {
      now += ms;
      for (const alarm of [...alarms]) {
        if (alarm.at > now) continue;
        if (alarm.everyMs === null) alarms.delete(alarm);
        else alarm.at = now + alarm.everyMs;
        alarm.work();
      }
    },
  };
}
