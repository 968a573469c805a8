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

/** The starter of the embedded PostgreSQL. */
export const postgresServer =
  (dir: string, port: number): Start =>
  async (): Promise<Running> => {
    const server = await startPostgres({ dir, port });
    const rope = leash(server.pid);
    const exited = server.exited.then((end) => {
      rope.release();
      return typeof end === 'string' ? end : 'ended';
    });
    return {
      pid: server.pid,
      exited,
      async stop() {
        await server.stop();
        rope.release();
      },
      kill: () => process.kill(server.pid, 'SIGKILL'),
    };
  };

export const embeddedUrl = (port: number): string =>
  `postgresql://postgres:postgres@127.0.0.1:${port}/pelorus`;
