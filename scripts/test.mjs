#!/usr/bin/env node
// Everything that can be tested: `npm test`, or some of it: `npm test -- unit e2e`.
import { prepare } from './setup/prepare.mjs';
import { fail, say } from './setup/progress.mjs';

const { runChecks } = await import('./checks/run-checks.mjs');
const { runVitest } = await import('./suites/vitest.mjs');
const { runPlaywright } = await import('./suites/playwright.mjs');

async function runBuild() {
  await prepare({ build: true });
  return { passed: 1, failed: 0, skipped: [] };
}

const suites = {
  check: runChecks,
  unit: () => runVitest('unit'),
  int: () => runVitest('int'),
  build: runBuild,
  e2e: runPlaywright,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in suites));
if (unknown.length > 0) {
  fail(`There is no suite ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}.`);
}

await prepare({ build: false });
const total = { passed: 0, failed: 0 };
const skipped = [];
for (const [name, runSuite] of Object.entries(suites)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  say(`suite ${name}`);
  const counts = await runSuite();
  total.passed += counts.passed;
  total.failed += counts.failed;
  skipped.push(...(counts.skipped ?? []).map((test) => `${name}: ${test}`));
  say(`suite ${name}: ${counts.passed} passed, ${counts.failed} failed`);
}
if (skipped.length > 0) {
  console.log(`skipped ${skipped.length}:`);
  for (const test of skipped) console.log(`  ${test}`);
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
