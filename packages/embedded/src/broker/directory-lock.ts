import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isErrnoException, readFileIfPresent, writeFileAtomically } from './atomic-file.ts';
import { BrokerStartError } from './start-error.ts';

const FILE = 'lock';

/**
 * Makes this process the only one that writes to the directory. A lock left by a process that no
 * longer runs is taken over. Returns how to give it up.
 */
export function lockDirectory(dir: string): () => void {
  const file = path.join(dir, FILE);
  const own = identify(process.pid);
  try {
    mkdirSync(dir, { recursive: true });
    takeLock(file, own);
  } catch (error) {
    if (error instanceof BrokerStartError) throw error;
    const reason = isErrnoException(error) ? (error.code ?? error.message) : String(error);
    throw new BrokerStartError(`the data directory ${dir} cannot be written (${reason})`);
  }
  return () => rmSync(file, { force: true });
}

function takeLock(file: string, own: string): void {
  try {
    writeFileSync(file, own, { flag: 'wx' });
  } catch (error) {
    if (!isErrnoException(error) || error.code !== 'EEXIST') throw error;
    const owner = readFileIfPresent(file) ?? '';
    const pid = Number.parseInt(owner, 10);
    if (pid > 0 && identify(pid) === owner)
      throw new BrokerStartError(
        `the data directory ${path.dirname(file)} is in use by the broker with process id ${pid}`,
      );
    writeFileAtomically(file, own);
  }
}

/** Process id and start time: an id alone may have been given to another program since. */
function identify(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${pid} ${afterName[19] ?? ''}`;
  } catch {
    return isAlive(pid) ? String(pid) : '';
  }
}

/** For systems without /proc. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrnoException(error) && error.code === 'EPERM';
  }
}
