import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRoot } from '../setup/paths.mjs';
import { engineResults, type EngineResult } from './results.ts';
import { withResults } from './table.ts';

const results = JSON.parse(readFileSync(inRoot('docs/engines.json'), 'utf8')) as EngineResult[];

it('the page of engines says what their last run gave', async () => {
  const page = readFileSync(inRoot('docs/engines.md'), 'utf8');
  expect(page).toBe(await withResults(page, results));
});

it('the README names the versions of the last run, and no engine that failed', () => {
  const readme = readFileSync(inRoot('README.md'), 'utf8').replaceAll(/\s+/g, ' ');
  const ofAll = results.flatMap(({ versions }) => Object.entries(versions));
  const versions = Object.fromEntries(ofAll.filter(([name]) => !/S3|Node/.test(name)));
  const { Spark, Trino, PyIceberg, 'Iceberg for Spark': iceberg } = versions;
  expect(Object.keys(versions)).toHaveLength(4);
  expect(readme).toContain(`Spark ${Spark} with Iceberg ${iceberg} and Trino ${Trino}`);
  expect(readme).toContain(`PyIceberg ${PyIceberg}`);
  expect(results.filter(({ failed }) => failed > 0)).toEqual([]);
});

it('counts the tests of each file', () => {
  const test = (status: string) => ({ status, ancestorTitles: ['Spark reads', 'from disk'] });
  const versions = { spark: '4.1.4' };
  const assertionResults = ['passed', 'failed', 'pending', 'passed'].map(test);
  const report = {
    startTime: Date.UTC(2026, 10, 25),
    testResults: [{ startTime: 1_000, endTime: 3_400, assertionResults }],
  };
  expect(engineResults(report, () => versions)).toEqual([
    {
      tests: 'Spark reads',
      date: '2026-11-25',
      ...{ passed: 2, failed: 1, skipped: 1 },
      seconds: 2,
      versions,
    },
  ]);
});
