import { hashInputs, readStamp, writeStamp } from './inputs.mjs';
import { fail, say } from './progress.mjs';
import { runNode } from './run.mjs';

const stamp = 'packages/db/src/generated/.inputs';
const inputs = [
  'prisma/schema.prisma',
  'packages/db/prisma.config.ts',
  'node_modules/prisma/package.json',
];

/** Generates the Prisma client when its schema changed. */
export async function ensureGenerated() {
  const hash = hashInputs(inputs);
  if (readStamp(stamp) === hash) return;
  say('generating the database client');
  const { code, output } = await runNode(['scripts/prisma.mjs', 'generate']);
  if (code !== 0) {
    process.stderr.write(output);
    fail('The database client could not be generated: see above.');
  }
  writeStamp(stamp, hash);
}
