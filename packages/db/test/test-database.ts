import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { startPostgres, type RunningPostgres } from '@pelorus/embedded/postgres';
import { createDatabase, type Database } from '../src/pool.ts';
import { copyTemplate, templateName } from './template-cluster.ts';

export interface TestDatabase {
  url: string;
  db: Database;
  close(): Promise<void>;
}

export interface TestServer {
  postgres: RunningPostgres;
  /** A fresh migrated database, in some 50 ms. */
  createDatabase(): Promise<TestDatabase>;
  stop(): Promise<void>;
}

/** Starts a real PostgreSQL of its own, in half a second. */
export async function startTestServer(): Promise<TestServer> {
  const dir = await mkdtemp(join(tmpdir(), 'pelorus-test-'));
  await copyTemplate(dir);
  const postgres = await startPostgres({ dir, port: 0 });
  const stopHard = () => void process.kill(postgres.pid, 'SIGQUIT');
  process.once('exit', stopHard);
  const admin = createDatabase({ url: postgres.url('postgres'), max: 1 });
  let made = 0;
  return {
    postgres,
    createDatabase: async () => {
      made += 1;
      const name = `test_${made}`;
      await admin.pool.query(`CREATE DATABASE ${name} TEMPLATE ${templateName}`);
      const url = postgres.url(name);
      const db = createDatabase({ url, max: 10 });
      return { url, db, close: () => db.close() };
    },
    stop: async () => {
      await admin.close();
      await postgres.stop();
      process.off('exit', stopHard);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/**
 * One migrated database for the tests of a file:
 *
 *     const test = useTestDatabase();
 *     it('…', () => currentVessels(test.db, { limit: 1 }));
 */
export function useTestDatabase(): { readonly db: Database; readonly url: string } {
  let server: TestServer | undefined;
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    server = await startTestServer();
    database = await server.createDatabase();
  });
  afterAll(async () => {
    await database?.close();
    await server?.stop();
  });
  const started = (): TestDatabase => {
    if (!database) throw new Error('the test database is there from beforeAll on');
    return database;
  };
  return {
    get db() {
      return started().db;
    },
    get url() {
      return started().url;
    },
  };
}
