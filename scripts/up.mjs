#!/usr/bin/env node
// One command from a clone to a moving map: `npm run up -- [--feed …] [--data-dir …] …`.
import { runCli } from './setup/cli.mjs';
import { prepare } from './setup/prepare.mjs';

const args = process.argv.slice(2);
const wantsHelp = args.includes('--help') || args.includes('-h');
await prepare({ build: !wantsHelp });
await runCli(['up', ...args]);
