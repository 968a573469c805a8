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
  return {
    health,
    turn,
    /** It cannot go on as it was; `sentence` says why. */
    fail: (connection: 'disconnected' | 'refused', sentence: string): void => {
      turn(connection);
      health.last_error = sentence;
      health.last_error_at = clock.now();
    },
    /** A copy, for whoever asks. */
    report: () => ({ ...health, problems: { ...health.problems } }),
  };
}
export type SourceState = ReturnType<typeof createSourceState>;
