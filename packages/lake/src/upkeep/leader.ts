import pg from 'pg';

/** What one process does for all: any constants that nothing else locks in the catalog's database. */
const lockKeys = { tables: 7_205_883_114_041, events: 7_205_883_114_042 } as const;
const connectMs = 10_000;

/**
 * Runs `work` while no other process does, on a connection to the catalog's database; null when
 * another has the lead. The lead is lost with the connection: work that changes tables stays safe by
 * the catalog's own compare-and-swap.
 */
export async function whenLeader<T>(
  catalogUrl: string,
  work: (client: pg.ClientBase) => Promise<T>,
  lead: keyof typeof lockKeys = 'tables',
): Promise<T | null> {
  const client = new pg.Client({
    connectionString: catalogUrl,
    application_name: 'pelorus-lake-upkeep',
    connectionTimeoutMillis: connectMs,
  });
  // One that breaks between two queries must not end the process: the next query rejects.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ is_leader: boolean }>(
      'SELECT pg_try_advisory_lock($1) AS is_leader',
      [lockKeys[lead]],
    );
    return rows[0]?.is_leader ? await work(client) : null;
  } finally {
    await client.end().catch(() => undefined);
  }
}
