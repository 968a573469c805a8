import pg from 'pg';
import { recordTypes } from './pg-types.ts';

export interface Database {
  pool: pg.Pool;
  close(): Promise<void>;
}

/** What a query needs of it: a pool, or the connection of a transaction in its place. */
export interface Queryable {
  pool: Pick<pg.ClientBase, 'query'>;
}

export interface DatabaseOptions {
  url: string;
  /** Most connections open at once. */
  max?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
}

/** A pool of connections in UTC whose rows come as the records have them. Nothing connects yet. */
export function createDatabase({ url, max = 5, name = 'pelorus' }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: name,
    options: '-c timezone=UTC',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: recordTypes,
  });
  // An idle connection that breaks leaves the pool by itself; the next query opens another.
  pool.on('error', () => undefined);
  return { pool, close: () => pool.end() };
}
