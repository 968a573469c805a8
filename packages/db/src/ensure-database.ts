import { createDatabase } from './pool.ts';

/** The name is taken: found before the new one was made, or after. */
const duplicates: unknown[] = ['42P04', '23505'];
const undefinedDatabase = '3D000';

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** The one that every server has. */
const maintenance = 'postgres';

/**
 * Creates the database that `url` names when its server has none of that name.
 *
 * @throws Error when the role may not create one.
 */
export async function ensureDatabase(url: string): Promise<void> {
  if (await exists(url)) return;
  const server = new URL(url);
  const name = decodeURIComponent(server.pathname.slice(1));
  server.pathname = `/${maintenance}`;
  await create(server.href, name);
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
