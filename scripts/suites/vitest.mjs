import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { inRoot } from '../setup/paths.mjs';
import { runNode } from '../setup/run.mjs';

const reportFolder = '.cache/test';

/** Counts of a vitest JSON report; a file that could not even be loaded is one failure. */
export function countVitest(report) {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const broken = report.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const skipped = tests.filter((test) => !['passed', 'failed'].includes(test.status));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: skipped.map((test) => test.fullName.trim()),
  };
}

/** Runs one vitest project, or only its files of these names; its output on the terminal. */
export async function runVitest(project, names = []) {
  const reportFile = inRoot(reportFolder, `${project}.json`);
  mkdirSync(inRoot(reportFolder), { recursive: true });
  rmSync(reportFile, { force: true });
  const { code } = await runNode(
    [
      'node_modules/vitest/vitest.mjs',
      ...['run', '--project', project, '--passWithNoTests', ...names],
      ...['--reporter=dot', '--reporter=json', `--outputFile.json=${reportFile}`],
    ],
    { live: true },
  );
  let counts = { passed: 0, failed: 0, skipped: [] };
  try {
    counts = countVitest(JSON.parse(readFileSync(reportFile, 'utf8')));
  } catch {
    counts.failed = 1;
  }
  // An error outside any test fails the run too.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
