import { createDatabase } from './pool.ts';

/** The name is taken: found before the new one was made, or after. */
const duplicates: unknown[] = ['42P04', '23505'];
const undefinedDatabase = '3D000';

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/**
 * Creates a database on the server of `serverUrl` when it is absent, and gives its address.
 *
 * @throws Error when the role may not create one.
 */
export async function ensureDatabase(serverUrl: string, name: string): Promise<string> {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  if (!(await exists(url.href))) await create(serverUrl, name);
  return url.href;
}

async function exists(url: string): Promise<boolean> {
  const database = createDatabase({ url, max: 1 });
  try {
    await database.pool.query('SELECT 1');
    return true;
  } catch (error) {
    if (codeOf(error) === undefinedDatabase) return false;
    throw error;
  } finally {
    await database.close();
  }
}

async function create(serverUrl: string, name: string): Promise<void> {
  const database = createDatabase({ url: serverUrl, max: 1 });
  try {
    await database.pool.query(`CREATE DATABASE "${name.replaceAll('"', '""')}"`);
  } catch (error) {
    // Another start was first.
    if (!duplicates.includes(codeOf(error))) throw error;
  } finally {
    await database.close();
  }
}
