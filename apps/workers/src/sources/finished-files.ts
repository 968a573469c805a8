import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of a folder that nobody writes to any more. */
export interface FinishedFile {
  name: string;
  path: string;
  /** Name, size and time: another content is another file. */
  identity: string;
}

const isUnfinished = /^\.|\.(part|partial|tmp|crdownload|filepart)$/i;

/** Makes a look at a folder that gives the files, oldest first, which have stayed the same for so long. */
export function createFinishedFiles(folder: string, settleMs: number) {
  let seen = new Map<string, number>();
  return async (nowMs: number): Promise<FinishedFile[]> => {
    const names = (await readdir(folder)).filter((name) => !isUnfinished.test(name));
    const found = new Map<string, number>();
    const finished: (FinishedFile & { mtimeMs: number })[] = [];
    for (const name of names) {
      const path = join(folder, name);
      // It may be gone meanwhile.
      const stats = await stat(path).catch(() => null);
      if (!stats?.isFile()) continue;
      const identity = `${name} ${stats.size} ${stats.mtimeMs}`;
      const sinceMs = seen.get(identity) ?? nowMs;
      found.set(identity, sinceMs);
      if (nowMs - sinceMs < settleMs) continue;
      finished.push({ name, path, identity, mtimeMs: stats.mtimeMs });
    }
    seen = found;
    return finished.sort((a, b) => a.mtimeMs - b.mtimeMs || a.name.localeCompare(b.name));
  };
}
