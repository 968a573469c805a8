import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

const onLinux = process.platform === 'linux';

/** What `read` gives, or null: processes and their files may be gone at any moment. */
export const attempt = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch {
    return null;
  }
};

export const isAlive = (pid: number): boolean => attempt(() => process.kill(pid, 0)) === true;

const resolveDirectory = (dir: string): string => attempt(() => realpathSync(dir)) ?? dir;

/** Whether the process has `dir` as its working directory (or, elsewhere than on Linux, in its command). */
export function worksIn(pid: number, dir: string): boolean {
  const real = resolveDirectory(dir);
  if (onLinux) return attempt(() => readlinkSync(`/proc/${pid}/cwd`)) === real;
  const command = attempt(() =>
    execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }),
  );
  return command !== null && (command.includes(real) || command.includes(dir));
}

/** All processes that work in `dir`; known on Linux only. */
export function processesIn(dir: string): number[] {
  if (!onLinux) return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && worksIn(pid, dir));
}

/** The process that started it, or that it was left to; null when unknown. */
export function parentOf(pid: number): number | null {
  if (onLinux) {
    const status = attempt(() => readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(/^PPid:\s*(\d+)/m.exec(status ?? '')?.[1]) || null;
  }
  const parent = attempt(() =>
    execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }),
  );
  return Number(parent) || null;
}
