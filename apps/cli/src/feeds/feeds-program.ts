import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { childEnvironment } from '../up/env.ts';
import { loader, programFile } from '../up/programs.ts';
import { UserError } from '../up/user-error.ts';

/** Feeds belong to the workers: their program reads the list and knows the kinds. */
const start = (args: readonly string[], stdio: 'inherit' | 'pipe') =>
  spawn(process.execPath, [...loader, programFile('feeds'), ...args], {
    stdio: ['ignore', stdio, stdio],
    env: childEnvironment({}),
  });

const codeOf = (child: ReturnType<typeof start>): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });

/** Runs the program in this terminal; resolves with its exit code. */
export const runFeedsProgram = (args: readonly string[]): Promise<number> =>
  codeOf(start(args, 'inherit'));

/** A line for each feed of the file. Throws a `UserError` that says all that is wrong with it. */
export async function listFeeds(path: string): Promise<string[]> {
  const child = start(['list', path], 'pipe');
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new TypeError('the program of the feeds has no output');
  const [out, problems, code] = await Promise.all([text(stdout), text(stderr), codeOf(child)]);
  if (code !== 0) throw new UserError(problems.trim());
  return out.split('\n').filter((line) => line !== '');
}
