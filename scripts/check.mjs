#!/usr/bin/env node
// Every rule that a machine can keep, without services: `npm run check`.
import { runChecks } from './checks/run-checks.mjs';
import { prepare } from './setup/prepare.mjs';

await prepare({ build: false });
const { passed, failed } = await runChecks();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
