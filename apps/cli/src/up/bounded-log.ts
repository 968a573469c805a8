import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export interface BoundedLog {
  write(text: string): void;
  close(): void;
}

/**
 * Appends to a file that never grows beyond `maxBytes`: a full one becomes `<path>.1`, and the one
 * before that is forgotten. Writes are synchronous, so that a crash of ours loses nothing.
 */
export function openBoundedLog(path: string, maxBytes = 4 * 2 ** 20): BoundedLog {
  mkdirSync(dirname(path), { recursive: true });
  let size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  let file = openSync(path, 'a');
  const rotate = () => {
    closeSync(file);
    renameSync(path, `${path}.1`);
    file = openSync(path, 'a');
    size = 0;
  };
  return {
    write(text) {
      if (size >= maxBytes) rotate();
      size += writeSync(file, text);
    },
    close: () => {
      closeSync(file);
    },
  };
}
