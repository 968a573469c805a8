import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../setup/paths.mjs';

const skipped = new Set([
  'node_modules',
  '.git',
  '.next',
  '.data',
  '.cache',
  'generated',
  'public',
]);

function* walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile()) yield relative(root, path);
  }
}

/** The files of the repository, as git knows them, or as they lie there when this is no clone. */
export function repositoryFiles() {
  try {
    const listed = execFileSync(
      'git',
      ['ls-files', '--cached', '--others', '--exclude-standard', '-z'],
      { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    return listed.split('\0').filter((path) => path && existsSync(join(root, path)));
  } catch {
    return [...walk(root)];
  }
}
