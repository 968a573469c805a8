import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When a process started, as the system says it: with the pid it identifies the process, since pids
 * are used again. Null when there is no such process.
 */
export function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces: fields are counted from the last one. 22 is starttime.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    return process.platform === 'linux' ? null : startByPs(pid);
  }
}

function startByPs(pid: number): string | null {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

export interface ProcessIdentity {
  pid: number;
  start: string;
}

export const identify = (pid: number): ProcessIdentity | null => {
  const start = startOf(pid);
  return start === null ? null : { pid, start };
};

export const isRunning = ({ pid, start }: ProcessIdentity): boolean => startOf(pid) === start;
