import { startPostgres } from '@pelorus/embedded/postgres';
import { leash } from './leash.ts';
import type { Running, Start } from './running.ts';

/** The embedded PostgreSQL: how to start it, and where it is once it runs. */
export function postgresServer(dir: string, port: number) {
  let address: (database: string) => string = () => '';
  const start: Start = async (): Promise<Running> => {
    const server = await startPostgres({ dir, port, fixedPort: true });
    address = (database) => server.url(database);
    const rope = leash(server.pid, 'INT');
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
