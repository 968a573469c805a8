#!/usr/bin/env node
// One command from a clone to a moving map: `npm run up -- [--feed …] [--data-dir …] …`.
import { runCli } from './setup/cli.mjs';
import { prepare } from './setup/prepare.mjs';

await prepare({ build: false });
await runCli(['up', ...process.argv.slice(2)]);
