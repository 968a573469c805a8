import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

const attempt = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch {
    return null;
  }
};

export const isAlive = (pid: number): boolean => attempt(() => process.kill(pid, 0)) === true;

/** The process id a server wrote into its data directory; it may be long gone. */
export const recordedPid = (data: string): number | null => {
  const text = attempt(() => readFileSync(join(data, 'postmaster.pid'), 'utf8'));
  const pid = Number(text?.split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
};

/** Whether the server has written that it takes connections. */
export const isReady = (data: string, pid: number): boolean => {
  const text = attempt(() => readFileSync(join(data, 'postmaster.pid'), 'utf8'));
  const lines = text?.split('\n') ?? [];
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
};

const onLinux = process.platform === 'linux';

/** PostgreSQL's processes work inside their data directory, which tells them from a reused number. */
const worksIn = (pid: number, data: string): boolean => {
  if (onLinux) return attempt(() => readlinkSync(`/proc/${pid}/cwd`)) === data;
  const command = attempt(() =>
    execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }),
  );
  return command?.includes(data) ?? false;
};

/** The running server of a data directory; null when none runs, whatever its pid file says. */
export function runningServer(data: string): number | null {
  const pid = recordedPid(data);
  const real = attempt(() => realpathSync(data)) ?? data;
  return pid !== null && isAlive(pid) && worksIn(pid, real) ? pid : null;
}

/** Processes still working in the data directory: after a kill, backends outlive their server a moment. */
export function processesIn(data: string): number[] {
  if (!onLinux) return [];
  const real = attempt(() => realpathSync(data)) ?? data;
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && worksIn(pid, real));
}

/** The process that started it; null when unknown. */
export function parentOf(pid: number): number | null {
  if (onLinux) {
    const status = attempt(() => readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(/^PPid:\s*(\d+)/m.exec(status ?? '')?.[1] ?? NaN) || null;
  }
  const parent = attempt(() =>
    execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }),
  );
  return Number(parent) || null;
}
