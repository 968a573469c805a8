import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, isAlive, worksIn } from './processes.ts';

const statusLine = 7;

export const pidFile = (data: string): string => join(data, 'postmaster.pid');

const linesOf = (data: string): string[] =>
  attempt(() => readFileSync(pidFile(data), 'utf8'))?.split('\n') ?? [];

/** The process id a server wrote into its data directory; it may be long gone. */
export function recordedPid(data: string): number | null {
  const pid = Number(linesOf(data)[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** Whether the server has written that it takes connections. */
export function isReady(data: string, pid: number): boolean {
  const lines = linesOf(data);
  return Number(lines[0]) === pid && lines[statusLine]?.trim() === 'ready';
}

/**
 * The running server of a data directory; null when none runs, whatever the file says. PostgreSQL
 * works inside its data directory, which tells it from another process with a reused number.
 */
export function runningServer(data: string): number | null {
  const pid = recordedPid(data);
  return pid !== null && isAlive(pid) && worksIn(pid, data) ? pid : null;
}
