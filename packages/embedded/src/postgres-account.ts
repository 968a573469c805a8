import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Who PostgreSQL runs as. It refuses root, so root hands it to somebody else. */
export interface Account {
  uid: number;
  gid: number;
  name: string;
}

const idOf = (option: '-u' | '-g', user: string): number =>
  Number(execFileSync('id', [option, user], { encoding: 'utf8' }));

/**
 * Null: as who we are. Root takes the owner of data that is there already, else `nobody`, who exists
 * on every system.
 */
export function chooseAccount(dataOwner: { uid: number; gid: number } | null): Account | null {
  if (process.getuid?.() !== 0) return null;
  if (dataOwner !== null && dataOwner.uid !== 0) {
    return { ...dataOwner, name: `user ${dataOwner.uid}` };
  }
  return { uid: idOf('-u', 'nobody'), gid: idOf('-g', 'nobody'), name: 'nobody' };
}

export const ownerOf = (path: string): { uid: number; gid: number } | null => {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? { uid: stats.uid, gid: stats.gid } : null;
};

/** The topmost directory on the way to `path` that the account may not enter; null when it gets there. */
function findBarrier(path: string, { uid, gid }: Account): string | null {
  const parent = dirname(path);
  const above = parent === path ? null : findBarrier(parent, { uid, gid, name: '' });
  if (above !== null) return above;
  const { status } = spawnSync('test', ['-x', path], { uid, gid, cwd: '/' });
  return status === 0 ? null : path;
}

/** Says in one sentence what keeps the account out, and what to do. */
export function requireAccess(path: string, account: Account | null): void {
  if (account === null) return;
  const barrier = findBarrier(path, account);
  if (barrier === null) return;
  throw new Error(
    `PostgreSQL cannot run as root and its stand-in ${account.name} may not enter ${barrier}: ` +
      `run as an ordinary user, move ${path} elsewhere, or allow it with "chmod o+x ${barrier}".`,
  );
}

/** Gives a directory and all in it to the account; links are not followed. */
export function giveTo(account: Account | null, path: string): void {
  if (account === null) return;
  if (lstatSync(path).isSymbolicLink()) return;
  chownSync(path, account.uid, account.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const entry of readdirSync(path)) giveTo(account, join(path, entry));
}
