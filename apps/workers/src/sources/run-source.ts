import type { RunningSource } from './source.ts';
import type { SourceState } from './source-state.ts';

/** Runs a source until it is stopped, and tells how it is meanwhile. */
export function runSource(
  state: SourceState,
  run: (signal: AbortSignal) => Promise<void>,
): RunningSource {
  const stopping = new AbortController();
  const finished = run(stopping.signal);
  finished.catch(() => undefined);
  return {
    health: () => state.report(),
    stop: async () => {
      stopping.abort();
      await finished;
    },
    finished,
  };
}
