import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { pendingMigrations } from '@pelorus/db/migrations';
import { createDatabase } from '@pelorus/db/pool';
import { childEnvironment } from './env.ts';
import { root } from './places.ts';

const execute = promisify(execFile);

async function countPending(databaseUrl: string): Promise<number> {
  const database = createDatabase({ url: databaseUrl, max: 1, name: 'pelorus-up' });
  try {
    return (await pendingMigrations(database)).length;
  } finally {
    await database.close();
  }
}

/** Applies the migrations that are pending and returns how many there were. */
export async function migrate(databaseUrl: string): Promise<number> {
  const pending = await countPending(databaseUrl);
  if (pending === 0) return 0;
  try {
    await execute(process.execPath, ['scripts/prisma.mjs', 'migrate', 'deploy'], {
      cwd: root,
      env: childEnvironment({ DATABASE_URL: databaseUrl }),
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`the migrations could not be applied:\n${stdout}${stderr}`, { cause: error });
  }
  return pending;
}
