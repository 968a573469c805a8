import type { PoolClient } from 'pg';
import type { Database } from './pool.ts';

/** Runs `work` in one transaction: all of it is committed, or none. */
export async function inTransaction<T>(
  db: Database,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await db.pool.connect();
  // Between its queries a broken connection would otherwise end the process; the next query rejects.
  const ignore = () => undefined;
  client.on('error', ignore);
  let failure: unknown;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    client.off('error', ignore);
    await endTransaction(client, failure);
  }
}

async function endTransaction(client: PoolClient, failure: unknown): Promise<void> {
  if (failure === undefined) {
    client.release();
    return;
  }
  try {
    await client.query('ROLLBACK');
    client.release();
  } catch {
    client.release(true);
  }
}
