import { say } from '../setup/progress.mjs';
import { lanes } from './list.mjs';

async function runOne(name, check) {
  const startedAt = performance.now();
  const problems = await check().catch((error) => [String(error.stack)]);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say(`${problems.length === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  for (const problem of problems) process.stdout.write(`${problem.replace(/^/gm, '    ')}\n`);
  return problems.length === 0;
}

async function runLane(lane) {
  const results = [];
  for (const [name, check] of Object.entries(lane)) results.push(await runOne(name, check));
  return results;
}

/** Runs every check and resolves with how many hold and how many do not. */
export async function runChecks() {
  const results = (await Promise.all(lanes.map(runLane))).flat();
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}
