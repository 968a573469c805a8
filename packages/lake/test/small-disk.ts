import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system in memory of a size of its own. */
export interface SmallDisk {
  dir: string;
  /** Takes all but so many bytes of what is free, to the page. */
  leave(bytes: number): void;
  /** Gives back what was taken. */
  free(): void;
  unmount(): Promise<void>;
}

/** Null where there is no right to mount one: only root may. */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk | null> {
  const dir = await mkdtemp(join(tmpdir(), 'pelorus-small-'));
  try {
    const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir];
    execFileSync('mount', options, { stdio: 'ignore' });
  } catch {
    await rm(dir, { recursive: true });
    return null;
  }
  const ballast = join(dir, 'ballast');
  return {
    dir,
    leave: (bytes) => {
      const { bavail, bsize } = statfsSync(dir);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
    },
    free: () => rmSync(ballast, { force: true }),
    unmount: async () => {
      execFileSync('umount', [dir]);
      await rm(dir, { recursive: true });
    },
  };
}
