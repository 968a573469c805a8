import { startPostgres, type RunningPostgres } from '@pelorus/embedded/postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface CatalogServer {
  postgres: RunningPostgres;
  /** A fresh database for a catalog. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** A real PostgreSQL of its own. */
export async function startCatalogServer(): Promise<CatalogServer> {
  const dir = await mkdtemp(join(tmpdir(), 'pelorus-catalog-'));
  const postgres = await startPostgres({ dir, port: 0 });
  const stopHard = () => void process.kill(postgres.pid, 'SIGQUIT');
  process.once('exit', stopHard);
  let made = 0;
  return {
    postgres,
    createDatabase: async () => {
      made += 1;
      const name = `catalog_${made}`;
      const client = new pg.Client({ connectionString: postgres.url('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return postgres.url(name);
    },
    stop: async () => {
      await postgres.stop();
      process.off('exit', stopHard);
      await rm(dir, { recursive: true, force: true });
    },
  };
}
