import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import type { Chunks } from '@pelorus/pipeline/stage';

const deflateOffLoop = promisify<Uint8Array, { level: number }, Buffer>(deflate);
const inflateOffLoop = promisify<Uint8Array, Buffer>(inflate);

// The fastest level: state is written every few seconds and read once a start.
const level = 1;

export interface StoredChunk {
  name: string;
  data: Buffer;
}

/** Splits the pieces into those to write, compressed off the event loop, and the names to delete. */
export async function compressChunks(
  chunks: Chunks,
): Promise<{ changed: StoredChunk[]; deleted: string[] }> {
  const changed: Promise<StoredChunk>[] = [];
  const deleted: string[] = [];
  for (const [name, bytes] of chunks) {
    if (bytes === null) deleted.push(name);
    else changed.push(deflateOffLoop(bytes, { level }).then((data) => ({ name, data })));
  }
  return { changed: await Promise.all(changed), deleted };
}

export async function decompress(stored: StoredChunk[]): Promise<Map<string, Uint8Array>> {
  const entries = stored.map(
    async ({ name, data }) => [name, await inflateOffLoop(data)] as [string, Uint8Array],
  );
  return new Map(await Promise.all(entries));
}
