import { hashInputs, readStamp, writeStamp } from './inputs.mjs';
import { inRoot } from './paths.mjs';
import { fail, say } from './progress.mjs';
import { runNode } from './run.mjs';

const stamp = 'apps/web/.next/pelorus-inputs';
const inputs = [
  'apps/web',
  'packages/db',
  'packages/eventlog',
  'packages/pipeline',
  'prisma/schema.prisma',
  'package-lock.json',
  'tsconfig.base.json',
];

/** Builds the web application when something that goes into it changed. */
export async function ensureBuilt() {
  const hash = hashInputs(inputs);
  if (readStamp(stamp) === hash) return;
  say('building the web application');
  const { code, output } = await runNode(['scripts/build.mjs'], { cwd: inRoot('apps/web') });
  if (code !== 0) {
    process.stderr.write(output);
    fail('The web application could not be built: see above.');
  }
  writeStamp(stamp, hash);
}
