import { spawn } from 'node:child_process';
import { startPostgres } from '@pelorus/embedded/postgres';
import type { Running, Start } from './running.ts';

/**
 * PostgreSQL is no Node process and cannot be preloaded with the leash: a shell of a megabyte waits
 * for our end of its input to close and then stops it.
 */
function leash(pid: number) {
  const watcher = spawn(
    'sh',
    ['-c', 'read -r _; kill -INT "$1" 2>/dev/null', 'leash', String(pid)],
    {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    },
  );
  watcher.on('error', () => undefined);
  watcher.unref();
  return { release: () => void watcher.kill('SIGKILL') };
}

/** The embedded PostgreSQL: how to start it, and where it is once it runs. */
export function postgresServer(dir: string, port: number) {
  let address: (database: string) => string = () => '';
  const start: Start = async (): Promise<Running> => {
    const server = await startPostgres({ dir, port, fixedPort: true });
    address = server.url;
    const rope = leash(server.pid);
    void server.exited.then(() => {
      rope.release();
    });
    return {
      pid: server.pid,
      exited: server.exited,
      stop: () => server.stop(),
      kill: () => process.kill(server.pid, 'SIGKILL'),
    };
  };
  return { start, url: (database: string) => address(database) };
}
