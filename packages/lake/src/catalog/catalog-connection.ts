import pg from 'pg';

/** The catalog's database does not answer, or answers that it is closing. */
export class CatalogUnavailableError extends Error {
  override name = 'CatalogUnavailableError';
  constructor(pool: pg.Pool, cause: unknown) {
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
    super(`The catalog of the lake at ${placeOf(pool)} does not answer: ${reason}.`, { cause });
  }
}

function placeOf({ options }: pg.Pool): string {
  const { connectionString, host = 'localhost', port = 5432, database = '' } = options;
  if (connectionString === undefined) return `${host}:${port}/${database}`;
  const { host: given, pathname } = new URL(connectionString);
  return `${given}${pathname}`;
}

const ignore = (): void => undefined;

/**
 * Runs `work` on a connection of its own. One that `work` failed on is closed, for it may be broken
 * or have a statement under way.
 *
 * @throws CatalogUnavailableError when there is no connection; `work` was not called then.
 */
export async function withConnection<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await connect(pool);
  // One that breaks between two queries must not end the process: the next query rejects.
  client.on('error', ignore);
  let isSound = false;
  try {
    const result = await work(client);
    isSound = true;
    return result;
  } finally {
    client.release(!isSound);
    if (isSound) client.off('error', ignore);
  }
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw new CatalogUnavailableError(pool, error);
  }
}

/** Runs one statement that may be repeated, and gives its rows. */
export const ask = <T extends pg.QueryResultRow>(
  pool: pg.Pool,
  sql: string,
  values: readonly unknown[],
): Promise<T[]> =>
  withConnection(pool, async (client) => {
    const { rows } = await naming(pool, client.query<T>(sql, [...values]));
    return rows;
  });

/** Turns the failure of a connection into a CatalogUnavailableError; a refusal stays as it is. */
export async function naming<T>(pool: pg.Pool, statement: Promise<T>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    throw isRefusal(error) ? error : new CatalogUnavailableError(pool, error);
  }
}

/** 08: connection, 57P: shutdown, by the database or its owner. */
const ofConnection = /^(08|57P)/;

/** Whether the database said that the statement failed. Otherwise nobody knows what became of it. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && !ofConnection.test(error.code ?? '08');
