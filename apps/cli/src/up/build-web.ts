import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { childEnvironment } from './env.ts';
import { root } from './places.ts';
import { say } from './progress.ts';
import { UserError } from './user-error.ts';

const elapsed = /^\s*\[[\d.]+s\] /;

/** Builds the web application when something that goes into it changed. */
export async function buildWeb(signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'scripts/build.mjs')], {
    cwd: root,
    env: childEnvironment({}),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    signal,
  });
  const problems: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    say(line.replace(elapsed, ''));
  });
  createInterface({ input: child.stderr }).on('line', (line) => problems.push(line));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new UserError(problems.join('\n'));
}
