import { startStack } from './stack.ts';

/** One system with simulated ships for all browser tests, or the running one that is named. */
export default async function globalSetup() {
  if (process.env.PELORUS_E2E_URL) return undefined;
  const stack = await startStack({ args: ['--history-hours', '2', '--vessels', '400'] });
  process.env.PELORUS_E2E_URL = stack.url;
  process.env.PELORUS_E2E_DATA_DIR = stack.dataDir;
  return () => stack.dispose();
}
