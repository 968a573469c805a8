#!/usr/bin/env node
// Everything that can be tested: `npm test`, or some of it: `npm test -- unit e2e`.
import { runChecks } from './checks/run-checks.mjs';
import { prepare } from './setup/prepare.mjs';
import { fail, say } from './setup/progress.mjs';
import { runNode } from './setup/run.mjs';
import { runPlaywright } from './suites/playwright.mjs';
import { runVitest } from './suites/vitest.mjs';

async function runBuild() {
  const { code } = await runNode(['scripts/build.mjs'], { live: true });
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
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
