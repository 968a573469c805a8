import { processEnv } from './src/server/env.ts';
import { createLog } from './src/server/log.ts';
import { startServer } from './src/server/start-server.ts';

const stopMs = 10_000;

const read = processEnv();
if ('problems' in read) {
  for (const problem of read.problems) process.stderr.write(`${problem}\n`);
  process.exit(2);
}
const { env } = read;
const log = createLog(env.logLevel);
const server = await startServer(env, log);
await Promise.race([server.ready, new Promise((resolve) => setTimeout(resolve, 5_000))]);
log.info({ url: `http://${env.host}:${server.port}`, cache: server.cacheKind }, 'ready');

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), stopMs).unref();
    log.info({ signal }, 'stopping');
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  });
}
