// Runs other engines on our tables, or those of these names, and writes what came of it to
// docs/engines.json and docs/engines.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { versionsOf } from '../packages/lake/test/engines/pins.ts';
import { s3ServerName } from '../packages/lake/test/s3/s3-server.ts';
import { installVersitygw } from '../packages/lake/test/s3/versitygw.ts';
import { engineResults, type EngineResult, type VitestReport } from './engines/results.ts';
import { withResults } from './engines/table.ts';
import { prepare } from './setup/prepare.mjs';
import { inRoot } from './setup/paths.mjs';
import { fail, say } from './setup/progress.mjs';
import { runVitest } from './suites/vitest.mjs';

await prepare({ build: false });
await installVersitygw();
const names = process.argv.slice(2);
const counts: { passed: number; failed: number; skipped: string[] } = await runVitest(
  'engines',
  names,
);
const { passed, failed, skipped } = counts;
for (const test of skipped) say(`skipped: ${test}`);
if (passed + failed === 0) fail('No engine could be run; the reasons are above.');

const report = JSON.parse(readFileSync(inRoot('.cache/test/engines.json'), 'utf8')) as VitestReport;
const [s3Name, s3Version] = s3ServerName();
const ofAll = { [`S3 server (${s3Name})`]: s3Version, Node: process.versions.node };
const fresh = engineResults(report, (tests) => ({ ...versionsOf(tests), ...ofAll })).filter(
  (one) => one.passed + one.failed > 0,
);
const file = inRoot('docs/engines.json');
const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as EngineResult[]) : [];
const kept = before.filter(({ tests }) => !fresh.some((one) => one.tests === tests));
const results = [...kept, ...fresh].sort((a, b) => a.tests.localeCompare(b.tests));
writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
const page = inRoot('docs/engines.md');
writeFileSync(page, await withResults(readFileSync(page, 'utf8'), results));
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
