import { readFileSync } from 'node:fs';
import { npm } from './npm.mjs';
import { inRoot } from './paths.mjs';
import { fail, say } from './progress.mjs';

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
  } catch {
    return null;
  }
}

/**
 * What of the lockfile is not installed. npm writes node_modules/.package-lock.json when an install
 * has ended, so this also sees an install that was broken off.
 */
export function missingPackages(wanted, installed) {
  return Object.entries(wanted)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.link && !entry.optional)
    .filter(([path, entry]) => installed?.[path]?.version !== entry.version)
    .map(([path]) => path);
}

/** Installs the packages of package-lock.json unless they are there. */
export async function ensureInstalled() {
  const wanted = readPackages(inRoot('package-lock.json'));
  if (!wanted) fail('package-lock.json is missing or broken: clone the repository again.');
  const installed = readPackages(inRoot('node_modules/.package-lock.json'));
  if (missingPackages(wanted, installed).length === 0) return;
  say('installing packages (npm ci)');
  const { code, output } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code === 0) return;
  process.stderr.write(output);
  fail('The packages could not be installed: see what npm says above.');
}
