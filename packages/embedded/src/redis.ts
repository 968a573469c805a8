import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join, resolve } from 'node:path';
import { freePort } from './free-port.ts';
import { isAlive, worksIn } from './processes.ts';
import { endOf, stopProcess } from './stop-process.ts';
import { until } from './until.ts';

export interface RedisOptions {
  /** Its working directory; nothing is kept in it. */
  dir: string;
  /** Port wanted; another is taken when it is not free, unless a password is given. 0 for any. */
  port: number;
  /** That of an earlier start, to come back at its address; else a new one. */
  password?: string;
  /** Name or path of the program. */
  program?: string;
}

export interface RunningRedis {
  port: number;
  pid: number;
  /** Address with the password. */
  url: string;
  stop(): Promise<void>;
  /** Resolves with what ended it, asked for or not. */
  exited: Promise<string>;
}

const startMs = 10_000;
const stopSignals = ['SIGTERM', 'SIGKILL'] as const;

/** Read from its input, so that the password shows in no list of processes. */
const configuration = (dir: string, port: number, password: string): string =>
  [
    `port ${port}`,
    'bind 127.0.0.1',
    `requirepass ${password}`,
    `dir "${dir}"`,
    // A cache: nothing is worth keeping, and old entries make room.
    'save ""',
    'appendonly no',
    'maxmemory 64mb',
    'maxmemory-policy allkeys-lru',
    'loglevel warning',
    '',
  ].join('\n');

/** Starts the `redis-server` on the path, on the loopback interface; null when there is none. */
export async function startRedis(options: RedisOptions): Promise<RunningRedis | null> {
  const dir = resolve(options.dir);
  mkdirSync(dir, { recursive: true });
  await stopOrphan(dir);
  const port = await freePort({ port: options.port, fixed: options.password !== undefined });
  const password = options.password ?? randomBytes(24).toString('hex');
  const child = spawn(options.program ?? 'redis-server', ['-'], {
    cwd: dir,
    stdio: ['pipe', 'ignore', 'ignore'],
    // Apart from our process group: Ctrl-C is for us, who stop it last.
    detached: true,
  });
  const exited = endOf(child);
  const { pid } = child;
  if (pid === undefined) return exited.then(() => null);
  writeFileSync(pidFile(dir), String(pid));
  child.stdin.on('error', () => undefined);
  child.stdin.end(configuration(dir, port, password));
  await waitUntilReady(port, exited);
  return {
    port,
    pid,
    url: `redis://:${password}@127.0.0.1:${port}`,
    stop: () => stopProcess(pid, stopSignals),
    exited,
  };
}

const pidFile = (dir: string): string => join(dir, 'redis.pid');

/** What a killed run left behind. */
async function stopOrphan(dir: string): Promise<void> {
  if (!existsSync(pidFile(dir))) return;
  const pid = Number(readFileSync(pidFile(dir), 'utf8'));
  if (isAlive(pid) && worksIn(pid, dir)) await stopProcess(pid, stopSignals);
}

async function waitUntilReady(port: number, exited: Promise<string>): Promise<void> {
  let end: string | null = null;
  let isReady = false;
  void exited.then((reason) => (end = reason));
  const knock = () => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.on('connect', () => (isReady = true));
    socket.on('error', () => undefined);
    socket.on('connect', () => socket.destroy());
  };
  await until(() => {
    knock();
    return isReady || end !== null;
  }, startMs);
  if (!isReady) throw new Error(`redis-server did not start: ${end ?? 'no answer'}`);
}
