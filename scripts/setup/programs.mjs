import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hashInputs } from './inputs.mjs';
import { inRoot, root } from './paths.mjs';
import { fail } from './progress.mjs';
import { runNode } from './run.mjs';

const inputs = [
  'apps/cli',
  'apps/web/server.ts',
  'apps/web/package.json',
  'apps/web/src',
  'apps/workers',
  'packages',
  'prisma/schema.prisma',
  'package-lock.json',
  'scripts/setup/bundle.mjs',
  'tsconfig.base.json',
];
const place = inRoot('.cache/programs');
const dayMs = 86_400_000;

/** A running system starts what crashed from the bundle it began with, so that one stays a while. */
function removeOld() {
  for (const name of readdirSync(place)) {
    const path = join(place, name);
    if (Date.now() - statSync(path).mtimeMs > dayMs) rmSync(path, { recursive: true, force: true });
  }
}

/**
 * Bundles the programs when something that goes into them changed, and resolves with their folder.
 * A process that loads TypeScript itself holds 40 MB more for as long as it runs.
 */
export async function ensurePrograms() {
  const folder = join(place, hashInputs(inputs).slice(0, 16));
  if (existsSync(folder)) return folder;
  mkdirSync(place, { recursive: true });
  removeOld();
  const { code, output } = await runNode(['scripts/setup/bundle.mjs', folder], { cwd: root });
  if (code !== 0) {
    process.stderr.write(output);
    fail('The programs could not be bundled: see above.');
  }
  return folder;
}
