import type { ChildProcess } from 'node:child_process';
import { isAlive } from './processes.ts';
import { until } from './until.ts';

/** Longest a stop may take before it is made harder. */
const stopMs = 10_000;

/** Sends the signals one after the other, giving each its time, until the process is gone. */
export async function stopProcess(pid: number, signals: readonly NodeJS.Signals[]): Promise<void> {
  for (const signal of signals) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    if (await until(() => !isAlive(pid), stopMs)) return;
  }
}

/** Resolves with what ended the child, or kept it from starting. */
export const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`),
    );
  });
