import { readdir } from 'node:fs/promises';
import type { Database } from './pool.ts';

const folder = new URL('../../../prisma/migrations/', import.meta.url);
const missingDatabase = '3D000';
const missingTable = '42P01';

async function migrationNames(): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function appliedNames(db: Database): Promise<Set<string>> {
  try {
    const { rows } = await db.pool.query<{ migration_name: string }>(
      `SELECT migration_name FROM _prisma_migrations
       WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );
    return new Set(rows.map((row) => row.migration_name));
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === missingDatabase || code === missingTable) return new Set();
    throw error;
  }
}

/**
 * Migrations of this checkout that the database does not have, oldest first: all of them when there
 * is no database yet. Costs one query, so that a start need not run the migration tool for nothing.
 */
export async function pendingMigrations(db: Database): Promise<string[]> {
  const [names, applied] = await Promise.all([migrationNames(), appliedNames(db)]);
  return names.filter((name) => !applied.has(name));
}
