#!/usr/bin/env node
// Every rule that a machine can keep, without services: `npm run check`.
import { prepare } from './setup/prepare.mjs';

await prepare({ build: false });
const { runChecks } = await import('./checks/run-checks.mjs');
const { passed, failed } = await runChecks();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
