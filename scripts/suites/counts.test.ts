import { expect, it } from 'vitest';
import { countPlaywright } from './playwright.mjs';
import { countVitest } from './vitest.mjs';

it('counts a vitest report: a file that does not load is a failure', () => {
  const report = {
    numPassedTests: 2,
    numFailedTests: 1,
    testResults: [
      {
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'a' },
          { status: 'passed', fullName: 'b' },
          { status: 'failed', fullName: 'c' },
        ],
      },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{ status: 'skipped', fullName: ' real Kafka ' }] },
    ],
  };
  expect(countVitest(report)).toEqual({ passed: 2, failed: 2, skipped: ['real Kafka'] });
});

it('counts a Playwright report', () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
  const report = {
    stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 1 },
    errors: [{ message: 'the system did not start' }],
    suites: [
      {
        title: 'map.spec.ts',
        specs: [spec('shows ships', 'expected'), spec('moves', 'unexpected')],
        suites: [{ title: 'search', specs: [spec('finds', 'flaky'), spec('selects', 'skipped')] }],
      },
    ],
  };
  expect(countPlaywright(report)).toEqual({
    passed: 2,
    failed: 2,
    skipped: ['map.spec.ts search selects'],
  });
});
