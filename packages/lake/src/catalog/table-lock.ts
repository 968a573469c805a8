import pg from 'pg';
import { createHash } from 'node:crypto';
import { naming, withConnection } from './catalog-connection.ts';

/** Who waits longer goes on without: the lock saves retries, the swap keeps commits apart. */
const waitMs = 20_000;
/** Nothing is asked on the connection of a lock: a process that is frozen loses the lock after this. */
const defaultMostMs = 60_000;
const lockNotAvailable = '55P03';

type Locked = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/**
 * An advisory lock of PostgreSQL, by name. Waiters of this process hold no connection, and one
 * connection of the pool stays free for what `work` asks, so `work` must not lock again.
 */
export function createTableLock(pool: pg.Pool, mostMs = defaultMostMs): Locked {
  const turnOf = createTurns();
  const slots = createSlots(pool.options.max - 1);
  return (name, work) =>
    turnOf(name, () =>
      slots(() =>
        withConnection(pool, async (client) => {
          await naming(pool, waitForLock(client, keyOf(name), mostMs));
          try {
            return await work();
          } finally {
            // The lock goes with the transaction, and with a broken connection.
            await client.query('ROLLBACK').catch(() => undefined);
          }
        }),
      ),
    );
}

async function waitForLock(client: pg.PoolClient, key: string, mostMs: number): Promise<void> {
  await client.query('BEGIN');
  await client.query(`SET LOCAL lock_timeout = ${waitMs}`);
  await client.query(`SET LOCAL idle_in_transaction_session_timeout = ${mostMs}`);
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [key]);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== lockNotAvailable) throw error;
  }
}

const keyOf = (name: string): string =>
  createHash('sha256').update(`pelorus lake ${name}`).digest().readBigInt64BE().toString();

/** One at a time for each name, in the order of arrival. */
function createTurns(): Locked {
  const last = new Map<string, Promise<unknown>>();
  return async (name, work) => {
    const before = last.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (last.get(name) === mine) last.delete(name);
    }
  };
}

/** At most `count` at once. */
function createSlots(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
