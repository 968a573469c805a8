import { constants } from 'node:fs';
import { copyFile, link, opendir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createFile, makeDirectory, syncDirectory, syncFile } from './durable.ts';
import { FileExistsError, FileNotFoundError, type FileInfo, type FileIO } from './file-io.ts';
import { locationOf, pathOf } from './locations.ts';
import { codeOf, StorageError } from './storage-error.ts';

const discard = (path: string): Promise<void> => rm(path, { force: true });

/** Files of the local disk. Each is on the disk, its directory entry too, before a call resolves. */
export function createLocalIO({ stagingDir }: { stagingDir: string }): FileIO {
  return {
    stagingDir,
    localPath: (location) => Promise.resolve(pathOf(location)),
    list: listFiles,

    async read(location) {
      try {
        return await readFile(pathOf(location));
      } catch (error) {
        if (codeOf(error) === 'ENOENT') throw new FileNotFoundError(location);
        throw new StorageError('read', location, error);
      }
    },

    create: (location, bytes) => writing(location, (path) => createFile(path, bytes)),

    adopt: (localPath, location) =>
      writing(location, async (path) => {
        await syncFile(localPath);
        await place(localPath, path);
        await discard(localPath);
      }),

    async remove(location) {
      try {
        await discard(pathOf(location));
      } catch (error) {
        throw new StorageError('removed', location, error);
      }
    },
  };
}

async function writing(location: string, write: (path: string) => Promise<void>): Promise<void> {
  const path = pathOf(location);
  try {
    await makeDirectory(dirname(path));
    await unlessThere(location, write(path));
    await syncDirectory(dirname(path));
  } catch (error) {
    if (error instanceof FileExistsError) throw error;
    throw new StorageError('written', location, error);
  }
}

async function unlessThere(location: string, writing: Promise<void>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    throw codeOf(error) === 'EEXIST' ? new FileExistsError(location) : error;
  }
}

/** A second name for the file, which unlike a rename never replaces one; else a copy. */
async function place(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOENT') throw error;
    await copyWhole(from, to);
  }
}

async function copyWhole(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    await syncFile(to);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') await discard(to);
    throw error;
  }
}

async function* listFiles(prefix: string): AsyncGenerator<FileInfo> {
  const start = pathOf(prefix);
  try {
    for await (const path of filesBelow(start.slice(0, start.lastIndexOf('/') + 1), start)) {
      const found = await unlessGone(stat(path));
      if (!found) continue;
      yield { location: locationOf(path), sizeBytes: found.size, modifiedMs: found.mtimeMs };
    }
  } catch (error) {
    throw new StorageError('listed', prefix, error);
  }
}

/** Paths that begin with `start`; directories that cannot lead to one are not opened. */
async function* filesBelow(directory: string, start: string): AsyncGenerator<string> {
  const entries = await unlessGone(opendir(directory));
  if (!entries) return;
  for await (const entry of entries) {
    const path = join(directory, entry.name);
    if (!path.startsWith(start)) continue;
    if (entry.isDirectory()) yield* filesBelow(path, start);
    else yield path;
  }
}

async function unlessGone<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
