import { readEnv } from './src/env.ts';
import { createLifecycle, stopOnSignals } from './src/runtime/lifecycle.ts';
import { createLog } from './src/runtime/log.ts';
import { startWorkers } from './src/start.ts';

const stopMs = 15_000;
const fail = (error: unknown): never => {
  createLog('fatal').fatal({ err: error }, 'worker failed');
  process.exit(1);
};

try {
  const env = readEnv();
  const log = createLog(env.logLevel);
  const lifecycle = createLifecycle(log);
  stopOnSignals(lifecycle, { log, deadlineMs: stopMs, exit: (code) => process.exit(code) });
  const { finished } = await startWorkers(env, lifecycle, log);
  const { groups, sources } = env;
  process.stdout.write(`${JSON.stringify({ msg: 'ready', pid: process.pid, groups, sources })}\n`);
  await finished.catch((error: unknown) => {
    if (!lifecycle.isStopping) throw error;
  });
} catch (error) {
  fail(error);
}
