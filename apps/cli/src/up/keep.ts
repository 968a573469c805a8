import { setTimeout as sleep } from 'node:timers/promises';
import type { Running, Start } from './running.ts';

export interface Kept {
  name: string;
  pid(): number | null;
  /** Stops it for good. */
  stop(): Promise<void>;
  kill(): void;
}

export interface KeepEvents {
  /** Gives the first start up. */
  signal: AbortSignal;
  /** It has a new process. */
  started(name: string, pid: number): void;
  /** It ended without being asked to and will be started again. */
  crashed(name: string, end: string, retryMs: number): void;
  /** It is back after a crash. */
  recovered(name: string): void;
}

export const backOff = { firstMs: 250, maxMs: 10_000, steadyMs: 30_000 };
const nextDelay = (delay: number) => Math.min(delay * 2, backOff.maxMs);

/**
 * Starts a process and keeps it running. Rejects when the first start fails; after that every crash
 * is followed by a new start, later each time until one has lived for a while.
 */
export async function keep(name: string, start: Start, events: KeepEvents): Promise<Kept> {
  const stopping = new AbortController();
  let running: Running | null = await start(events.signal);
  events.started(name, running.pid);

  const startAgain = async (): Promise<Running | null> => {
    try {
      const next = await start(stopping.signal);
      if (stopping.signal.aborted) {
        await next.stop();
        return null;
      }
      events.started(name, next.pid);
      events.recovered(name);
      return next;
    } catch {
      return null;
    }
  };

  const watch = async (first: Running) => {
    let delay = backOff.firstMs;
    let end = await first.exited;
    let since = performance.now();
    while (!stopping.signal.aborted) {
      running = null;
      if (performance.now() - since > backOff.steadyMs) delay = backOff.firstMs;
      events.crashed(name, end, delay);
      await sleep(delay, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      delay = nextDelay(delay);
      since = performance.now();
      running = await startAgain();
      end = running ? await running.exited : 'it did not start';
    }
  };
  const watching = watch(running);

  return {
    name,
    pid: () => running?.pid ?? null,
    async stop() {
      stopping.abort();
      await running?.stop();
      await watching;
    },
    kill: () => running?.kill(),
  };
}
