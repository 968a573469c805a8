import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

export interface WorkerProcess {
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Stops it where it is, and lets it go on: it does not know. */
  freeze(): void;
  wake(): void;
}

/** The worker as it is run, in a process of its own; resolves when it says that it is ready. */
export async function spawnWorker(env: Record<string, string>): Promise<WorkerProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const lines = createInterface(child.stdout);
  const isReady = (async () => {
    for await (const line of lines) if (line.includes('"msg":"ready"')) return true;
    return false;
  })();
  if (!(await isReady)) throw new Error('the worker ended before it was ready');
  child.stdout.resume();
  return {
    end: async (signal) => {
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
    freeze: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
  };
}
