import type { Clock } from '../runtime/clock.ts';
import type { Heard } from './adapter.ts';
import type { SourceState } from './source-state.ts';

interface ReceptionOptions {
  state: SourceState;
  clock: Clock;
  /** Resolves when there is room for more. */
  take: (records: Heard['records']) => Promise<void>;
}

/** Counts what an adapter hears and passes it on. */
export function createReception({ state, clock, take }: ReceptionOptions) {
  const { health } = state;
  let heardAt = clock.now();

  const count = ({ records, withoutPosition = 0, problems }: Heard): void => {
    let unreadable = 0;
    for (const record of records) {
      if (!('unreadable' in record)) continue;
      unreadable += 1;
      if (!problems) add(health.problems, record.unreadable, 1);
    }
    for (const [name, times] of Object.entries(problems ?? {})) add(health.problems, name, times);
    const messages = records.length - unreadable + withoutPosition;
    health.received += records.length;
    health.unreadable += unreadable;
    health.messages += messages;
    if (messages > 0) health.last_received_at = clock.now();
  };

  return {
    /** A connection begins: its silence is counted from here. */
    begin: (): void => {
      heardAt = clock.now();
    },
    isSilentFor: (ms: number): boolean => {
      const now = clock.now();
      // A clock that was set back says nothing of the peer.
      if (now < heardAt) heardAt = now;
      return now - heardAt >= ms;
    },
    emit: async (heard: Heard): Promise<void> => {
      if (heard.bytes > 0) {
        heardAt = clock.now();
        health.bytes += heard.bytes;
      }
      count(heard);
      if (heard.records.length > 0) await take(heard.records);
    },
  };
}
export type Reception = ReturnType<typeof createReception>;

const add = (counts: Record<string, number>, name: string, times: number): void => {
  counts[name] = (counts[name] ?? 0) + times;
};
