import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run, runNode } from './run.mjs';

const beside = dirname(process.execPath);
const candidates = [
  process.env.npm_execpath,
  join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
  join(beside, 'node_modules/npm/bin/npm-cli.js'),
];

/** Runs npm by the Node that runs now, or whatever npm PATH has. */
export function npm(args, options) {
  const cli = candidates.find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
  return cli ? runNode([cli, ...args], options) : run('npm', args, options);
}
