import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
export const versitygwVersion = '1.8.0';
const place = join(import.meta.dirname, '../../../../.cache/versitygw', versitygwVersion);
const program = join(place, 'versitygw');
const buildMs = 1_800_000;

/** A real S3 server over a local directory; null until it was installed. */
export const findVersitygw = (): string | null => (existsSync(program) ? program : null);

/** Builds it, which takes minutes; false where Go is not, or cannot. */
export async function installVersitygw(): Promise<boolean> {
  if (findVersitygw()) return true;
  const building = `${place}.${process.pid}`;
  try {
    await mkdir(building, { recursive: true });
    const module = `github.com/versity/versitygw/cmd/versitygw@v${versitygwVersion}`;
    await execute('go', ['install', module], {
      env: { ...process.env, GOBIN: building },
      timeout: buildMs,
    });
    await rename(building, place);
    return true;
  } catch {
    await rm(building, { recursive: true, force: true });
    return false;
  }
}
