import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { identify, isRunning, type ProcessIdentity } from './identity.ts';
import type { Places } from './places.ts';
import { UserError } from './user-error.ts';

const identitySchema = z.object({ pid: z.int().positive(), start: z.string().min(1) });
const ownerSchema = z.object({
  up: identitySchema,
  port: z.int(),
  children: z.record(z.string(), identitySchema),
});
type OwnerFile = z.infer<typeof ownerSchema>;

function readOwner(path: string): OwnerFile | null {
  try {
    return ownerSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Which processes belong to a data directory, kept on disk for the `up` that comes after a crash. */
export interface Ownership {
  /** Notes the process that now does this part. */
  note(name: string, pid: number): void;
  pids(): Record<string, number>;
  /** Notes where the web application is to be found. */
  listensOn(port: number): void;
  release(): void;
}

const orphanGraceMs = 5_000;

/** Ends what an `up` that was killed left behind, after making sure that each process is that one. */
async function endOrphans(children: Record<string, ProcessIdentity>): Promise<string[]> {
  const orphans = Object.entries(children).filter(([, child]) => isRunning(child));
  // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for its clients.
  for (const [name, { pid }] of orphans) {
    process.kill(pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM');
  }
  const deadline = performance.now() + orphanGraceMs;
  while (orphans.some(([, child]) => isRunning(child)) && performance.now() < deadline) {
    await sleep(50);
  }
  for (const [, child] of orphans) if (isRunning(child)) process.kill(child.pid, 'SIGKILL');
  return orphans.map(([name]) => name);
}

function makeDataDir(path: string) {
  mkdirSync(path, { recursive: true });
  // PostgreSQL does not run as root: it becomes another user, who has to get through to its folder.
  if (process.getuid?.() === 0) chmodSync(path, statSync(path).mode | 0o011);
}

/** Makes this process the only `up` of a data directory, or says in one sentence who is. */
export async function takeOwnership(
  places: Places,
  port: number,
): Promise<{ ownership: Ownership; orphans: string[] }> {
  makeDataDir(places.dataDir);
  const before = readOwner(places.owner);
  if (before && isRunning(before.up)) {
    throw new UserError(
      `Pelorus already runs on ${places.dataDir} (process ${before.up.pid}, port ${before.port}): stop it, or choose another --data-dir.`,
    );
  }
  const self = identify(process.pid);
  if (!self) throw new Error('this system does not say when a process started');
  const file: OwnerFile = { up: self, port, children: {} };
  const save = () => {
    writeFileSync(`${places.owner}.new`, JSON.stringify(file), { mode: 0o600 });
    renameSync(`${places.owner}.new`, places.owner);
  };
  save();
  const orphans = await endOrphans(before?.children ?? {});
  rmSync(places.run, { force: true });
  const ownership: Ownership = {
    note(name, pid) {
      const identity = identify(pid);
      if (identity) file.children[name] = identity;
      save();
    },
    pids: () =>
      Object.fromEntries(Object.entries(file.children).map(([name, { pid }]) => [name, pid])),
    listensOn(actual) {
      file.port = actual;
      save();
    },
    release() {
      rmSync(places.owner, { force: true });
    },
  };
  return { ownership, orphans };
}
