import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createDatabase } from '@pelorus/db/pool';
import { childEnvironment } from './env.ts';
import { root } from './places.ts';

const execute = promisify(execFile);

const migrationNames = (): string[] =>
  readdirSync(join(root, 'prisma/migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/** Names of finished migrations; none when the database or its table is not there yet. */
async function appliedNames(databaseUrl: string): Promise<Set<string>> {
  const database = createDatabase({ url: databaseUrl, max: 1 });
  try {
    const { rows } = await database.pool.query<{ migration_name: string }>(
      'select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null',
    );
    return new Set(rows.map((row) => row.migration_name));
  } catch {
    return new Set();
  } finally {
    await database.close();
  }
}

/**
 * Applies the migrations that are pending and returns how many there were. Asking first costs
 * milliseconds, the migration tool a second and a half.
 */
export async function migrate(databaseUrl: string): Promise<number> {
  const applied = await appliedNames(databaseUrl);
  const pending = migrationNames().filter((name) => !applied.has(name));
  if (pending.length === 0) return 0;
  try {
    await execute(process.execPath, ['scripts/prisma.mjs', 'migrate', 'deploy'], {
      cwd: root,
      env: childEnvironment({ DATABASE_URL: databaseUrl }),
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`the migrations could not be applied:\n${stdout}${stderr}`, { cause: error });
  }
  return pending.length;
}
