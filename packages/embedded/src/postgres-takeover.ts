import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './until.ts';
import {
  isAlive,
  parentOf,
  processesIn,
  recordedPid,
  runningServer,
} from './postgres-processes.ts';

/** Longest a stop may take before it is made harder. */
const stopMs = 10_000;

/** Stops a server: in order first, then without waiting, then at once. The log repairs the data. */
export async function stopServer(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    if (await until(() => !isAlive(pid), stopMs)) return;
  }
}

/**
 * Frees the data directory from a server whose starter is dead. One that has a living starter is in
 * use, and stays.
 */
export async function takeOver(data: string, launcher: number | null): Promise<void> {
  const server = runningServer(data);
  if (server !== null) {
    if (launcher !== null && launcher !== process.pid && parentOf(server) === launcher) {
      throw new Error(
        `The data in ${data} is in use by process ${launcher}: stop it first, or choose another data directory.`,
      );
    }
    await stopServer(server);
  }
  await until(() => processesIn(data).length === 0, stopMs);
  // A number that meanwhile belongs to another program would keep PostgreSQL from starting.
  const recorded = recordedPid(data);
  if (recorded !== null && isAlive(recorded) && runningServer(data) === null) {
    rmSync(join(data, 'postmaster.pid'), { force: true });
  }
}
