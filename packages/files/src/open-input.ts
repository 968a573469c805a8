import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { FileError } from './file-error.ts';
import { CutShortError } from './cut-short-error.ts';
import { isStreamed, magicBytes, packingOf, unpack, type Packing } from './packing.ts';
import { openZipMember } from './unzip.ts';

/** A file or standard input, plain after decompression. */
export interface Input {
  /** Short name for sources and messages. */
  name: string;
  /** Size on disk; null for standard input. */
  sizeBytes: number | null;
  /** Read from disk so far. */
  readBytes(): number;
  /** Null for a plain file. */
  packing: Packing | null;
  chunks(): AsyncIterable<Uint8Array>;
}

/** A table that is read as CSV, and the part of it that was given, 0 to 1. */
interface TableText {
  chunks(): AsyncIterable<Uint8Array>;
  share(): number;
}

/** Readers of what this package cannot read by itself. */
export interface Readers {
  parquet?: (path: string) => Promise<TableText>;
}

const pieceBytes = 65_536;

/** Opens a file, or standard input for `-`. Its packing is known by its first bytes, not by its name. */
export async function openInput(path: string, readers: Readers = {}): Promise<Input> {
  if (path === '-') return openStandardInput();
  const sizeBytes = await sizeOf(path);
  const packing = packingOf(await firstBytes(path));
  const facts = { name: basename(path), sizeBytes, packing };
  if (packing === 'zip') {
    return { ...facts, ...(await openZipMember(path)) };
  }
  if (packing === 'parquet') {
    return { ...facts, ...(await openParquet(path, sizeBytes, readers)) };
  }
  const stream = createReadStream(path, { highWaterMark: pieceBytes });
  return {
    ...facts,
    readBytes: () => stream.bytesRead,
    chunks: () => unpack(packing, stream),
  };
}

async function openParquet(
  path: string,
  sizeBytes: number,
  { parquet }: Readers,
): Promise<Pick<Input, 'readBytes' | 'chunks'>> {
  if (!parquet) throw new FileError(`${path} is Parquet, which cannot be read here`);
  const table = await parquet(path);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      yield* table.chunks();
    } catch (error) {
      const [cause = ''] = (error as Error).message.split('\n');
      throw new CutShortError({ cause });
    }
  }
  return { chunks, readBytes: () => Math.round(table.share() * sizeBytes) };
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new FileError(describeOpen(path, error));
  });
  if (found.isDirectory()) throw new FileError(`${path} is a directory: name a file in it`);
  return found.size;
}

function describeOpen(path: string, error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return `${path} does not exist`;
  if (error.code === 'EACCES') return `${path} may not be read by this user`;
  return `${path} cannot be read: ${error.message}`;
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new FileError(describeOpen(path, error));
  });
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(magicBytes), 0, magicBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function openStandardInput(): Promise<Input> {
  const iterator = process.stdin[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const first = await iterator.next();
  let bytes = first.done === true ? 0 : first.value.length;
  async function* all(): AsyncGenerator<Uint8Array> {
    if (first.done === true) return;
    yield first.value;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
      bytes += next.value.length;
      yield next.value;
    }
  }
  const packing = first.done === true ? null : packingOf(first.value);
  if (!isStreamed(packing)) {
    throw new FileError(`${packing} cannot be read from standard input: name the file`);
  }
  return {
    ...{ name: 'stdin', sizeBytes: null, packing },
    readBytes: () => bytes,
    chunks: () => unpack(packing, all()),
  };
}
