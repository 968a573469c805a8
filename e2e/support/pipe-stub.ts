import { execFileSync } from 'node:child_process';
import { constants, mkdtempSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { positionLine } from '../../apps/workers/test/stubs/nmea-fleet.ts';
import type { SourceStub } from './source-stub.ts';

/** A program that writes what a receiver hears to a named pipe. */
export async function nmeaFile(): Promise<SourceStub> {
  const folder = mkdtempSync(join(tmpdir(), 'pelorus-pipe-'));
  const path = join(folder, 'receiver');
  execFileSync('mkfifo', [path]);
  // Open for both, so that it opens before anybody reads; and never waits for a reader.
  const openPipe = () => open(path, constants.O_RDWR | constants.O_NONBLOCK);
  let pipe: FileHandle | null = await openPipe();
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    options: { path },
    kill: async () => {
      const was = pipe;
      pipe = null;
      await was?.close();
    },
    revive: async () => {
      pipe ??= await openPipe();
    },
    say: async (number) => {
      await pipe?.write(positionLine(number));
    },
  };
}
