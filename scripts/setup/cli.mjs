import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensurePrograms } from './programs.mjs';

/**
 * Runs the command line in this process. npm changes to the root of the checkout before it runs a
 * script; paths in arguments are meant from where the user is.
 */
export async function runCli(args) {
  const program = join(await ensurePrograms(), 'cli.mjs');
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  process.argv = [process.execPath, program, ...args];
  await import(pathToFileURL(program).href);
}
