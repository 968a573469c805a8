import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createDatabase } from '@pelorus/db/pool';
import { startBroker } from '@pelorus/embedded/broker/server';
import { startPostgres } from '@pelorus/embedded/postgres';
import { createKafkaLog } from '@pelorus/eventlog/kafka';
import type { WebEnv } from '../env.ts';
import { createLog } from '../log.ts';
import { startServer } from '../start-server.ts';

const root = path.resolve(import.meta.dirname, '../../../../..');

/** PostgreSQL, broker and the web server without pages, for real, in a directory of their own. */
export async function startStack() {
  const dir = await mkdtemp(path.join(tmpdir(), 'pelorus-web-'));
  // As root, PostgreSQL runs as another user, who has to get in.
  await chmod(dir, 0o755);
  const postgres = await startPostgres({ dir: path.join(dir, 'postgres'), port: 0 });
  const broker = await startBroker({ dir: path.join(dir, 'broker'), port: 0 });
  const databaseUrl = postgres.url('pelorus');
  await promisify(execFile)(process.execPath, ['scripts/prisma.mjs', 'migrate', 'deploy'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  const db = createDatabase({ url: databaseUrl, max: 2 });
  const brokers = [`127.0.0.1:${broker.port}`];
  const eventLog = createKafkaLog({ brokers, clientId: 'test' });

  /** Starts the server; seed the database before, so that it finds vessels. */
  const startWeb = (changes: Partial<WebEnv> = {}) =>
    startServer(
      {
        dev: false,
        port: 0,
        host: '127.0.0.1',
        databaseUrl,
        brokers,
        partitions: 3,
        redisUrl: undefined,
        lake: undefined,
        positionDays: 7,
        reference: '',
        logLevel: 'silent',
        ...changes,
      },
      createLog('silent'),
      { withPages: false },
    );

  return {
    db,
    eventLog,
    postgres,
    startWeb,
    stop: async () => {
      await eventLog.close();
      await db.close();
      await broker.stop();
      await postgres.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
export type Stack = Awaited<ReturnType<typeof startStack>>;
