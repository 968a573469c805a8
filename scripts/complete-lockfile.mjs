#!/usr/bin/env node
// npm leaves packages of other platforms out of package-lock.json when the registry in use lacks them,
// and `npm ci` then fails elsewhere. This adds them by name, version and platform, and removes the
// addresses of registries. With --check it only says what it would do.
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './setup/paths.mjs';

const systems = {
  darwin: 'darwin',
  win32: 'win32',
  linux: 'linux',
  linuxmusl: 'linux',
  android: 'android',
  freebsd: 'freebsd',
};
const processors = ['arm64', 'x64', 'ia32', 'arm', 'wasm32'];

/** Entries for the optional platform packages that the lockfile names but does not describe. */
export function missingEntries(packages) {
  const missing = {};
  for (const [path, owner] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
      const top = `node_modules/${name}`;
      if (packages[top] || missing[top] || (path && packages[`${path}/${top}`])) continue;
      const parts = name.split(/[-/]/);
      const os = parts.map((part) => systems[part]).find(Boolean);
      const cpu = parts.find((part) => processors.includes(part));
      if (!os && !cpu) continue;
      missing[top] = {
        version,
        ...(cpu && { cpu: [cpu] }),
        ...(owner.dev && { dev: true }),
        optional: true,
        ...(os && { os: [os] }),
      };
    }
  }
  return missing;
}

/** Paths of entries that name the address of a registry. */
export const addressed = (packages) =>
  Object.keys(packages).filter((path) => /^https?:/.test(packages[path].resolved ?? ''));

function main() {
  const file = inRoot('package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingEntries(lock.packages);
  const addresses = addressed(lock.packages);
  if (process.argv.includes('--check')) {
    for (const path of Object.keys(missing)) console.error(`missing: ${path}`);
    for (const path of addresses) console.error(`names a registry: ${path}`);
    if (Object.keys(missing).length + addresses.length === 0) return;
    console.error('Run `node scripts/complete-lockfile.mjs`.');
    process.exit(1);
  }
  for (const path of addresses) delete lock.packages[path].resolved;
  const all = Object.entries({ ...lock.packages, ...missing });
  lock.packages = Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`added ${Object.keys(missing).length}, removed ${addresses.length} addresses`);
}

if (process.argv[1] && import.meta.filename === process.argv[1]) main();
