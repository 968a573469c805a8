import { inRoot } from './paths.mjs';

/**
 * Runs the command line in this process. npm changes to the root of the checkout before it runs a
 * script; paths in arguments are meant from where the user is.
 */
export async function runCli(args) {
  const { register } = await import('tsx/esm/api');
  register();
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  process.argv = [process.execPath, inRoot('apps/cli/main.ts'), ...args];
  await import('../../apps/cli/main.ts');
}
