import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../workers/main.ts', import.meta.url));

/** Starts the workers as a process; resolves with what stops them when they say they are ready. */
export async function startWorkers(env: Record<string, string>): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { ...process.env, PELORUS_SOURCES: '', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  for await (const line of createInterface(child.stdout)) {
    if (!line.includes('"msg":"ready"')) continue;
    child.stdout.resume();
    return async () => {
      child.kill('SIGTERM');
      await exited;
    };
  }
  throw new Error('the workers ended before they were ready');
}
