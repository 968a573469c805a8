#!/usr/bin/env node
// `node scripts/prisma.mjs ARGS` is `prisma ARGS`, offline: every command of the CLI first wants its
// native schema engine, which is downloaded. This points it at the same engine as WebAssembly, beside
// this file. PRISMA_ENGINE=native leaves the CLI to find or download the native one.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const database = join(import.meta.dirname, '../packages/db');
const require = createRequire(join(database, 'package.json'));
const cli = join(dirname(require.resolve('prisma/package.json')), 'build/index.js');

const env = { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' };
if (env.PRISMA_ENGINE !== 'native') {
  env.PRISMA_SCHEMA_ENGINE_BINARY ??= join(import.meta.dirname, 'schema-engine.mjs');
}
const args = process.argv.slice(2);
const options = args.includes('--config') ? [] : ['--config', join(database, 'prisma.config.ts')];
const { status } = spawnSync(process.execPath, [cli, ...args, ...options], {
  stdio: 'inherit',
  env,
});
process.exit(status ?? 1);
