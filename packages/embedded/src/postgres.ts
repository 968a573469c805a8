import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from './free-port.ts';
import { launchOptions, openCluster, superuser, type Cluster } from './postgres-cluster.ts';
import { isReady } from './postgres-pid-file.ts';
import { postgresSettings } from './postgres-settings.ts';
import { stopServer, takeOver } from './postgres-takeover.ts';
import { endOf } from './stop-process.ts';
import { until } from './until.ts';

export interface PostgresOptions {
  /** Holds the data, the generated password and the server's log. */
  dir: string;
  /** Port wanted; another is taken when it is not free. 0 for any. */
  port: number;
  /** Fail when the port is taken. */
  fixedPort?: boolean;
}

export interface RunningPostgres {
  port: number;
  pid: number;
  /** Address of a database, with the password. */
  url(database: string): string;
  stop(): Promise<void>;
  /** Resolves with what ended it, asked for or not. */
  exited: Promise<string>;
}

/** Recovery after a crash replays at most the log of the settings: seconds on a slow disk. */
const startMs = 120_000;
/** A server killed a moment ago may still hold its shared memory. */
const attempts = 10;
const retryMs = 300;

/**
 * Starts the PostgreSQL that npm installed, on the loopback interface. Runs as an unprivileged user
 * when we are root, and takes over what a killed run left behind.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const cluster = await openCluster(resolve(options.dir));
  await takeOver(cluster.data, launcherOf(cluster));
  const port = await freePort({ port: options.port, fixed: options.fixedPort ?? false });
  const server = await launch(cluster, port);
  const { password } = cluster;
  return {
    port,
    pid: server.pid,
    url: (database) =>
      `postgresql://${superuser}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    stop: () => stopServer(server.pid),
    exited: server.exited,
  };
}

const launcherFile = ({ dir }: Cluster): string => join(dir, 'launcher.pid');
const logFile = ({ dir }: Cluster): string => join(dir, 'postgres.log');

const launcherOf = (cluster: Cluster): number | null =>
  existsSync(launcherFile(cluster)) ? Number(readFileSync(launcherFile(cluster), 'utf8')) : null;

interface Server {
  pid: number;
  exited: Promise<string>;
}

async function launch(cluster: Cluster, port: number): Promise<Server> {
  writeFileSync(launcherFile(cluster), String(process.pid));
  if (existsSync(logFile(cluster))) renameSync(logFile(cluster), `${logFile(cluster)}.1`);
  for (let attempt = 1; ; attempt += 1) {
    const server = await launchOnce(cluster, port);
    if (server !== null) return server;
    const log = readFileSync(logFile(cluster), 'utf8');
    if (attempt === attempts || !/shared memory|postmaster\.pid/.test(log)) {
      throw new Error(
        `PostgreSQL did not start; its log ${logFile(cluster)} ends with:\n${log.slice(-2_000)}`,
      );
    }
    await until(() => false, retryMs);
  }
}

/** Null when the server ended before it was ready. */
async function launchOnce(cluster: Cluster, port: number): Promise<Server | null> {
  const settings = Object.entries({ ...postgresSettings, port: String(port) });
  const args = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(logFile(cluster), 'a', 0o600);
  // Apart from our process group: Ctrl-C is for us, who stop it last.
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.data, ...args], {
    ...launchOptions(cluster.account),
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  const exited = endOf(child);
  const { pid } = child;
  if (pid === undefined) throw new Error(`PostgreSQL could not be run: ${await exited}`);
  let isOver = false;
  void exited.then(() => (isOver = true));
  await until(() => isOver || isReady(cluster.data, pid), startMs);
  return isReady(cluster.data, pid) ? { pid, exited } : null;
}
