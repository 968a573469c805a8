import { readFileIfPresent, writeFileAtomically } from './atomic-file.ts';

/** Ids are reserved on disk in blocks, so that a crash skips some but repeats none. */
const BLOCK = 1000;

export function createProducerIds(file: string): () => number {
  let next = Number(readFileIfPresent(file) ?? BLOCK);
  let reserved = next;
  return () => {
    if (next === reserved) {
      reserved += BLOCK;
      writeFileAtomically(file, String(reserved));
    }
    return next++;
  };
}
