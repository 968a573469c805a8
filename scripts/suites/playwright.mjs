import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findBrowser } from '../setup/browser.mjs';
import { inRoot } from '../setup/paths.mjs';
import { runNode } from '../setup/run.mjs';

function* specsOf(suite, path) {
  const here = suite.title ? [...path, suite.title] : path;
  for (const spec of suite.specs ?? []) yield { name: [...here, spec.title].join(' '), ...spec };
  for (const inner of suite.suites ?? []) yield* specsOf(inner, here);
}

/** Counts of a Playwright JSON report. */
export function countPlaywright(report) {
  const specs = report.suites.flatMap((suite) => [...specsOf(suite, [])]);
  const skipped = specs.filter((spec) => spec.tests.every((test) => test.status === 'skipped'));
  return {
    passed: report.stats.expected + report.stats.flaky,
    failed: report.stats.unexpected + report.errors.length,
    skipped: skipped.map((spec) => spec.name),
  };
}

/** Runs the browser tests against the real system. */
export async function runPlaywright() {
  const browser = await findBrowser();
  if (browser.problem) {
    process.stderr.write(`${browser.problem}\n`);
    return { passed: 0, failed: 1, skipped: [] };
  }
  const reportFile = inRoot('.cache/test/e2e.json');
  mkdirSync(inRoot('.cache/test'), { recursive: true });
  rmSync(reportFile, { force: true });
  const { code } = await runNode(
    ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
    { live: true, env: { CHROME_PATH: browser.path, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile } },
  );
  let counts = { passed: 0, failed: 0, skipped: [] };
  try {
    counts = countPlaywright(JSON.parse(readFileSync(reportFile, 'utf8')));
  } catch {
    counts.failed = 1;
  }
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
