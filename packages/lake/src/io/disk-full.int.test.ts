import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { locationOf } from './locations.ts';
import { openFileIO } from './open.ts';

const dir = await mkdtemp(join(tmpdir(), 'pelorus-small-'));
const isMounted = mountSmall();
afterAll(async () => {
  if (isMounted) execFileSync('umount', [dir]);
  await rm(dir, { recursive: true });
});

/** A file system of 64 KiB in memory; only root may make one. */
function mountSmall(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', dir], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const title = isMounted ? 'a full disk' : 'a full disk (skipped: no right to mount one)';
describe.skipIf(!isMounted)(title, () => {
  const large = Buffer.alloc(128 * 1_024, 7);
  const location = locationOf(join(dir, 't/metadata/large.avro'));

  it('is told with the name of the file, and half a file is not left', async () => {
    const io = await openFileIO({ lakeUrl: dir });
    await expect(io.create(location, large)).rejects.toThrow(
      `${location} could not be written: the disk is full; free space on it.`,
    );
    expect(existsSync(join(dir, 't/metadata/large.avro'))).toBe(false);
    await io.create(location, Buffer.from('small'));
    await io.remove(location);
  });

  it('is told when a staged file is moved in from another disk', async () => {
    const workDir = await mkdtemp(join(tmpdir(), 'pelorus-staging-'));
    const io = await openFileIO({ lakeUrl: dir, workDir });
    const staged = join(workDir, 'large.parquet');
    await writeFile(staged, large);
    await expect(io.adopt(staged, location)).rejects.toThrow(
      `${location} could not be written: the disk is full`,
    );
    expect(existsSync(staged)).toBe(true);
    expect(existsSync(join(dir, 't/metadata/large.avro'))).toBe(false);
    await rm(workDir, { recursive: true });
  });
});
