import { rmSync } from 'node:fs';
import { stopProcess } from './stop-process.ts';
import { until } from './until.ts';
import { pidFile, recordedPid, runningServer } from './postgres-pid-file.ts';
import { isAlive, parentOf, processesIn } from './processes.ts';

/** Backends notice within moments that their server is gone. */
const vanishMs = 10_000;

/** Stops a server: in order first, then without waiting, then at once. The log repairs the data. */
export const stopServer = (pid: number): Promise<void> =>
  stopProcess(pid, ['SIGINT', 'SIGQUIT', 'SIGKILL']);

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
  await until(() => processesIn(data).length === 0, vanishMs);
  // A number that meanwhile belongs to another program would keep PostgreSQL from starting.
  const recorded = recordedPid(data);
  if (recorded !== null && isAlive(recorded) && runningServer(data) === null) {
    rmSync(pidFile(data), { force: true });
  }
}
