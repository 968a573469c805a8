import { readEnv } from './src/env.ts';
import { createLifecycle, stopOnSignals } from './src/runtime/lifecycle.ts';
import { createLog } from './src/runtime/log.ts';
import { startWorkers } from './src/start.ts';

const stopMs = 15_000;
let writesLake = false;

/** Ends the process. What is not in order must not wait for DuckDB's threads, which wait for this one. */
function leave(code: number): never {
  if (code !== 0 && writesLake) process.kill(process.pid, 'SIGKILL');
  return process.exit(code);
}

try {
  const env = readEnv();
  writesLake = env.lake !== null;
  const log = createLog(env.logLevel);
  const lifecycle = createLifecycle(log);
  stopOnSignals(lifecycle, { log, deadlineMs: stopMs, exit: leave });
  const { finished } = await startWorkers(env, lifecycle, log);
  const { groups, sources } = env;
  process.stdout.write(`${JSON.stringify({ msg: 'ready', pid: process.pid, groups, sources })}\n`);
  await finished.catch((error: unknown) => {
    if (!lifecycle.isStopping) throw error;
  });
} catch (error) {
  createLog('fatal').fatal({ err: error }, 'worker failed');
  leave(1);
}
