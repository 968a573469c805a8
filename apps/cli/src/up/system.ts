import { keep, type Kept, type KeepEvents } from './keep.ts';
import type { OutsideServers } from './env.ts';
import type { UpOptions } from './options.ts';
import type { Ownership } from './owner.ts';
import type { Places } from './places.ts';
import { say } from './progress.ts';
import type { Start } from './running.ts';
import { createStopStack } from './stop-stack.ts';

/** Everything that one `up` keeps running. */
export interface System {
  options: UpOptions;
  places: Places;
  outside: OutsideServers;
  /** Port of the web server; the embedded servers prefer the ones after it. */
  basePort: number;
  /** Someone wants everything to stop. */
  signal: AbortSignal;
  /** Starts a part and keeps it running until the system stops. */
  keep(name: string, start: Start): Promise<void>;
  stop(): Promise<void>;
  killAll(): void;
}

interface Parts {
  options: UpOptions;
  places: Places;
  outside: OutsideServers;
  basePort: number;
  ownership: Ownership;
  /** Called when a part has a new process. */
  onChange: () => void;
  signal: AbortSignal;
}

export function createSystem({ ownership, onChange, signal, ...parts }: Parts): System {
  const kept: Pick<Kept, 'kill'>[] = [];
  const stack = createStopStack((name, error) => {
    say(`${name} did not stop well: ${String(error)}`);
  });
  const events: KeepEvents = {
    signal,
    started(name, pid) {
      ownership.note(name, pid);
      onChange();
    },
    crashed(name, end, retryMs) {
      say(`${name} stopped (${end}); starting it again in ${retryMs / 1000} s`);
    },
    recovered(name) {
      say(`${name} is back`);
    },
  };
  return {
    ...parts,
    signal,
    async keep(name, start) {
      // The place in the order of stopping is that of the call, however long the start takes.
      let part = undefined as Kept | undefined;
      stack.push(name, async () => part?.stop());
      part = await keep(name, start, events);
      kept.push(part);
    },
    stop: () => stack.unwind(),
    killAll() {
      for (const part of kept) part.kill();
    },
  };
}
