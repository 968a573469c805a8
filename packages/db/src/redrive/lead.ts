import type { Database } from '../pool.ts';

/** Any constant that nothing else locks in this database. */
const lockKey = 7_205_883_114_042;

/** Whether some job waits or is under way. */
export async function hasRedrives(db: Database): Promise<boolean> {
  const { rows } = await db.pool.query<{ found: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM redrive WHERE state IN ('waiting', 'running')) AS found`,
  );
  return rows[0]?.found ?? false;
}

/**
 * Does `work` while no other process does; null when another does. The lead is lost with its connection:
 * the owner of the job says then whose marks count.
 */
export async function whenRedriver<T>(db: Database, work: () => Promise<T>): Promise<T | null> {
  const client = await db.pool.connect();
  // One that breaks meanwhile must not end the process.
  client.on('error', () => undefined);
  try {
    const { rows } = await client.query<{ leads: boolean }>(
      'SELECT pg_try_advisory_lock($1) AS leads',
      [lockKey],
    );
    return rows[0]?.leads ? await work() : null;
  } finally {
    // The lock goes with the connection.
    client.release(true);
  }
}
