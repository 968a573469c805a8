import { newSourceHealth, type Connection, type SourceFacts } from '@pelorus/pipeline/health';
import type { Clock } from '../runtime/clock.ts';

/** The health of a source, and the changes of its connection. */
export function createSourceState(facts: SourceFacts, clock: Clock) {
  const health = newSourceHealth(facts, clock.now());
  const turn = (connection: Connection): void => {
    if (connection === health.connection) return;
    health.connection = connection;
    health.since = clock.now();
    if (connection === 'connected') health.connects += 1;
  };
  /** Something went wrong, though it goes on. */
  const note = (sentence: string): void => {
    health.last_error = sentence;
    health.last_error_at = clock.now();
  };
  return {
    health,
    turn,
    note,
    /** It cannot go on as it was; `sentence` says why. */
    fail: (connection: 'disconnected' | 'refused', sentence: string): void => {
      turn(connection);
      note(sentence);
    },
    /** A copy, for whoever asks. */
    report: () => ({ ...health, problems: { ...health.problems } }),
  };
}
export type SourceState = ReturnType<typeof createSourceState>;
