import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { chooseAccount, giveTo, ownerOf, requireAccess, type Account } from './postgres-account.ts';
import { findPostgres, type PostgresBinaries } from './postgres-binaries.ts';

export const superuser = 'pelorus';

/** A data directory that is ready to be started. */
export interface Cluster {
  binaries: PostgresBinaries;
  account: Account | null;
  /** Holds `data`, the password and the server's log. */
  dir: string;
  data: string;
  password: string;
}

const read = (path: string): string | null =>
  existsSync(path) ? readFileSync(path, 'utf8').trim() : null;

/** Readable by its owner only; kept so that a later start and the command line can connect. */
function passwordIn(dir: string): string {
  const path = join(dir, 'password');
  const known = read(path);
  if (known) return known;
  const password = randomBytes(24).toString('base64url');
  writeFileSync(path, `${password}\n`, { mode: 0o600 });
  return password;
}

export function majorVersion(binaries: PostgresBinaries): string {
  const version = execFileSync(binaries.postgres, ['--version'], { encoding: 'utf8' });
  return /(\d+)(\.\d+)*/.exec(version)?.[1] ?? version.trim();
}

function requireSameVersion({ binaries, data }: Cluster): void {
  const written = read(join(data, 'PG_VERSION'));
  const installed = majorVersion(binaries);
  if (written === installed) return;
  throw new Error(
    `The data in ${data} was written by PostgreSQL ${written ?? 'of an unknown version'} and this is ` +
      `PostgreSQL ${installed}: set DATABASE_URL to a server of the old version, or start afresh with ` +
      'another data directory.',
  );
}

function requireOwnership(data: string): void {
  const uid = process.getuid?.();
  const owner = ownerOf(data);
  if (uid === undefined || uid === 0 || owner === null || owner.uid === uid) return;
  throw new Error(
    `The data in ${data} belongs to user ${owner.uid}: run as that user, or hand it over with ` +
      `"chown -R ${uid} ${data}".`,
  );
}

/** Made beside its place and moved there when whole, so that a killed run leaves no half of one. */
function initialise({ binaries, account, dir, data, password }: Cluster): void {
  const fresh = join(dir, 'data.new');
  const passwordFile = join(dir, 'password.new');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(account, fresh);
  giveTo(account, passwordFile);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'];
  const login = ['--username', superuser, '--auth=scram-sha-256', '--pwfile', passwordFile];
  // Without waiting for the disk: within half a minute the system writes it out by itself, and until
  // then there is nothing to lose.
  const manner = ['--no-sync', '--no-instructions'];
  try {
    execFileSync(binaries.initdb, ['-D', fresh, ...login, ...locale, ...manner], {
      ...launchOptions(account),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(fresh, data);
}

/** How every program of PostgreSQL is started: as the account, away from our directory and environment. */
export const launchOptions = (account: Account | null) => ({
  ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
  cwd: '/',
  // Next's types, seen from apps/web, want NODE_ENV in every environment.
  env: { LC_ALL: 'C', TZ: 'UTC', NODE_ENV: 'production' as const },
});

/** Opens the data directory under `dir`, making it when it is not there. */
export async function openCluster(dir: string): Promise<Cluster> {
  const binaries = await findPostgres();
  const data = join(dir, 'data');
  requireOwnership(data);
  const account = chooseAccount(ownerOf(data));
  mkdirSync(dir, { recursive: true });
  // The account has to pass through it, not to look around.
  if (account !== null) chmodSync(dir, 0o711);
  requireAccess(binaries.postgres, account);
  requireAccess(dir, account);
  const cluster: Cluster = { binaries, account, dir, data, password: passwordIn(dir) };
  if (!existsSync(data)) initialise(cluster);
  // As a copy made by root is, from a backup for instance.
  else if (ownerOf(data)?.uid === 0) giveTo(account, data);
  requireSameVersion(cluster);
  return cluster;
}
