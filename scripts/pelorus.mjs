#!/usr/bin/env node
// The `pelorus` command: `npm run pelorus -- COMMAND …` or `node scripts/pelorus.mjs COMMAND …`.
import { runCli } from './setup/cli.mjs';
import { prepare } from './setup/prepare.mjs';

await prepare({ build: false });
await runCli(process.argv.slice(2));
