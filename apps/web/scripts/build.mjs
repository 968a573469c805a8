// `npm run build -w apps/web`: basemap, copied assets, then Next. Each step is left out when nothing
// it is made from has changed.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { stampOf, unlessUpToDate } from './stamp.mjs';

const web = path.resolve(import.meta.dirname, '..');
const root = path.resolve(web, '../..');
const require = createRequire(import.meta.url);
const basemap = path.join(web, 'public/basemap');
const maplibre = path.join(web, 'public/maplibre');
const next = path.join(web, '.next');

function run(args, env = {}) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: web,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exit(status ?? 1);
}

function copyWorkers() {
  // MapLibre 6 starts its worker from an address: our own, for the content policy's sake.
  const dist = path.join(path.dirname(require.resolve('maplibre-gl/package.json')), 'dist');
  mkdirSync(maplibre, { recursive: true });
  for (const name of ['maplibre-gl-worker.mjs', 'maplibre-gl-shared.mjs']) {
    copyFileSync(path.join(dist, name), path.join(maplibre, name));
  }
}

await unlessUpToDate({
  stampFile: path.join(basemap, 'stamp'),
  stamp: stampOf(root, [
    'apps/web/scripts/basemap',
    'node_modules/world-atlas/package.json',
    'node_modules/geojson-vt/package.json',
  ]),
  outputs: ['world.pmtiles', 'labels.json'].map((name) => path.join(basemap, name)),
  work: () => run(['--import', 'tsx', 'scripts/basemap/main.ts']),
});
copyWorkers();
const isBuilt = await unlessUpToDate({
  stampFile: path.join(next, 'stamp'),
  stamp: stampOf(root, [
    'apps/web/src',
    'apps/web/next.config.ts',
    'apps/web/postcss.config.mjs',
    'apps/web/tsconfig.json',
    'packages/db/src',
    'packages/eventlog/src',
    'packages/pipeline/src',
    'package-lock.json',
  ]),
  outputs: [path.join(next, 'BUILD_ID')],
  work: () =>
    run([require.resolve('next/dist/bin/next'), 'build'], { NEXT_TELEMETRY_DISABLED: '1' }),
});
if (!isBuilt) console.log('The web build is up to date.');
