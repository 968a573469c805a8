// `node scripts/setup/bundle.mjs FOLDER`: our TypeScript as one file a program and what they share.
// Packages of others stay where npm put them.
import { build } from 'esbuild';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot, root } from './paths.mjs';

const programs = {
  broker: 'packages/embedded/src/broker/main.ts',
  cli: 'apps/cli/main.ts',
  feeds: 'apps/workers/feeds.ts',
  'lake-query': 'packages/lake/src/query/server.ts',
  web: 'apps/web/server.ts',
  workers: 'apps/workers/main.ts',
};
const [folder] = process.argv.slice(2);
const unfinished = `${folder}.${process.pid}`;
const installed = inRoot('node_modules') + sep;
const isOurs = (path) => path.startsWith('@pelorus/');
const seen = Symbol('seen');

/** What npm put at the top is found from the bundle by name, what lies deeper by its place. */
const othersStayOutside = {
  name: 'others-stay-outside',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, kind, pluginData, importer, resolveDir }) => {
      if (kind === 'entry-point' || pluginData === seen || isOurs(path)) return undefined;
      const found = await resolve(path, { kind, importer, resolveDir, pluginData: seen });
      const isDeep = !found.external && found.path && !found.path.startsWith(installed);
      return { path: isDeep ? pathToFileURL(found.path).href : path, external: true };
    });
  },
};

/** A file asks where it is to find what lies beside it, which does not move into the bundle. */
const filesKnowTheirPlace = {
  name: 'files-know-their-place',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
      loader: 'ts',
      contents: (await readFile(path, 'utf8'))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    }));
  },
};

await build({
  absWorkingDir: root,
  entryPoints: programs,
  outdir: unfinished,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: 'linked',
  define: { 'globalThis.PELORUS_PROGRAMS': JSON.stringify(folder) },
  plugins: [othersStayOutside, filesKnowTheirPlace],
  logLevel: 'warning',
});
// Another command may have bundled the same meanwhile, and run from there.
if (existsSync(folder)) rmSync(unfinished, { recursive: true });
else renameSync(unfinished, folder);
