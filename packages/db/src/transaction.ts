import type { PoolClient } from 'pg';
import type { Database } from './pool.ts';

const ignore = (): void => undefined;

/** Runs `work` in one transaction: all of it is committed, or none. */
export async function inTransaction<T>(
  db: Database,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await db.pool.connect();
  // A connection that breaks between two queries must not end the process: the next query rejects.
  client.on('error', ignore);
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    giveBack(client);
    return result;
  } catch (error) {
    await abandon(client);
    throw error;
  }
}

function giveBack(client: PoolClient): void {
  client.release();
  client.off('error', ignore);
}

async function abandon(client: PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK');
  } catch {
    // Broken: it leaves the pool, and keeps its listener for what it may still have to say.
    client.release(true);
    return;
  }
  giveBack(client);
}
