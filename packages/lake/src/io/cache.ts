import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { normalise } from './locations.ts';
import { codeOf } from './storage-error.ts';

export interface FileCache {
  /** The local copy, fetched when there is none. It stays at least as long as `keepMs` says. */
  path(location: string): Promise<string>;
  /** Takes a local file over as the copy of `location`. */
  keep(localPath: string, location: string): Promise<void>;
}

export interface FileCacheOptions {
  /** May be shared by several processes. */
  dir: string;
  /** Beyond it the copies used longest ago go. */
  maxBytes: number;
  /** A copy handed out this recently may be in use and stays, even above `maxBytes`. */
  keepMs: number;
  /** Writes the file at `location` to a local path that does not exist yet. */
  fetch: (location: string, localPath: string) => Promise<void>;
  nowMs: () => number;
}

/** How much may be added, in parts of the limit, before the directory is looked through again. */
const slack = 1 / 16;

/** Copies of files that never change, on the local disk. A copy's modification time is its last use. */
export function createFileCache(options: FileCacheOptions): FileCache {
  const { dir, maxBytes, nowMs } = options;
  const fetching = new Map<string, Promise<void>>();
  let bytesSinceSweep = Infinity;

  const touch = async (path: string): Promise<boolean> => {
    const seconds = nowMs() / 1_000;
    try {
      await utimes(path, seconds, seconds);
      return true;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    }
  };

  const place = async (from: string, path: string): Promise<void> => {
    await rename(from, path);
    await touch(path);
    bytesSinceSweep += (await stat(path)).size;
    if (bytesSinceSweep <= maxBytes * slack) return;
    bytesSinceSweep = 0;
    await sweep(options);
  };

  const fetchOnce = async (location: string, path: string): Promise<void> => {
    await mkdir(dir, { recursive: true });
    const part = `${path}.${randomUUID()}.part`;
    try {
      await options.fetch(location, part);
      await place(part, path);
    } finally {
      await rm(part, { force: true });
    }
  };

  return {
    async path(location) {
      const path = join(dir, nameOf(location));
      if (await touch(path)) return path;
      const running = fetching.get(path) ?? fetchOnce(location, path);
      fetching.set(path, running);
      try {
        await running;
      } finally {
        fetching.delete(path);
      }
      return path;
    },

    async keep(localPath, location) {
      await mkdir(dir, { recursive: true });
      await place(localPath, join(dir, nameOf(location)));
    },
  };
}

function nameOf(location: string): string {
  const normal = normalise(location);
  return createHash('sha256').update(normal).digest('hex').slice(0, 40) + extname(normal);
}

async function sweep({ dir, maxBytes, keepMs, nowMs }: FileCacheOptions): Promise<void> {
  const names = await readdir(dir);
  const found = await Promise.all(names.map((name) => statIfThere(join(dir, name))));
  const copies = found.filter((copy) => copy !== null).sort((a, b) => a.usedMs - b.usedMs);
  let total = copies.reduce((sum, copy) => sum + copy.bytes, 0);
  const untouchedSince = nowMs() - keepMs;
  for (const { path, bytes, usedMs } of copies) {
    if (total <= maxBytes || usedMs > untouchedSince) return;
    await rm(path, { force: true });
    total -= bytes;
  }
}

async function statIfThere(path: string) {
  try {
    const { size, mtimeMs } = await stat(path);
    return { path, bytes: size, usedMs: mtimeMs };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
