import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPostgres } from '@pelorus/embedded/postgres';

const execute = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const migrations = join(root, 'prisma/migrations');

/** The database that every test database is a copy of. */
export const templateName = 'pelorus_template';

function fingerprint(): string {
  const hash = createHash('sha256').update(process.arch);
  for (const name of readdirSync(migrations, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(migrations, name);
    if (statSync(path).isFile()) hash.update(name).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 12);
}

async function build(place: string): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'pelorus-template-'));
  const server = await startPostgres({ dir, port: 0 });
  try {
    await execute(process.execPath, [join(root, 'scripts/prisma.mjs'), 'migrate', 'deploy'], {
      env: { ...process.env, DATABASE_URL: server.url(templateName) },
    });
  } finally {
    await server.stop();
  }
  await mkdir(join(place, '..'), { recursive: true });
  const beside = `${place}.${process.pid}`;
  await cp(dir, beside, { recursive: true });
  await rm(dir, { recursive: true });
  // Whoever comes second throws its own away.
  await rename(beside, place).catch(() => rm(beside, { recursive: true }));
}

/** Copies a migrated data directory to `dir`. Made once for each state of the migrations, in two seconds. */
export async function copyTemplate(dir: string): Promise<void> {
  const place = join(root, '.cache/test-postgres', fingerprint());
  if (!existsSync(place)) await build(place);
  await cp(place, dir, { recursive: true });
}
