import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { open, readFile, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { createTurns } from './turns.ts';
import { decodeFrame, encodeFrame, type SpoolEntry, type SpoolFrame } from './spool-frame.ts';

export interface SpoolOptions {
  directory: string;
  /** Bytes on disk beyond which nothing more is taken. */
  mostBytes: number;
  /** Bytes after which another file is begun. */
  segmentBytes?: number;
}

/** Offsets of `ais_raw` by partition, from which on its messages may be in the log. */
export type Floor = ReadonlyMap<number, number>;

const floorName = 'floor.json';
const segmentPattern = /^\d{8}\.spool$/;
const nameOf = (segment: number): string => `${String(segment).padStart(8, '0')}.spool`;

/**
 * Messages on disk, first in, first out: files of frames that are read and removed from the front. What is
 * there when it is opened was left by an earlier process; a frame that a crash cut short was never promised.
 */
export function openSpool({ directory, mostBytes, segmentBytes = 8 * 2 ** 20 }: SpoolOptions) {
  mkdirSync(directory, { recursive: true });
  const segments = readdirSync(directory)
    .filter((name) => segmentPattern.test(name))
    .sort()
    .map((name) => ({ number: Number.parseInt(name, 10), bytes: 0 }));
  let records = 0;
  let bytes = 0;
  for (const segment of segments) {
    const path = join(directory, nameOf(segment.number));
    const content = readFileSync(path);
    for (let found = decodeFrame(content, 0); found; found = decodeFrame(content, segment.bytes)) {
      segment.bytes += found.length;
      records += found.entry.records;
    }
    if (segment.bytes < content.length) truncateSync(path, segment.bytes);
    bytes += segment.bytes;
  }
  const inTurn = createTurns();
  /** Where reading goes on in the first segment. */
  let readAt = 0;
  let writing: FileHandle | null = null;
  const next = () => (segments.at(-1)?.number ?? 0) + 1;

  async function openForWriting(): Promise<FileHandle> {
    const last = segments.at(-1);
    if (writing && last && last.bytes < segmentBytes) return writing;
    await writing?.datasync();
    await writing?.close();
    // Never one of an earlier process: a file is written by one process alone.
    const number = next();
    writing = await open(join(directory, nameOf(number)), 'wx');
    segments.push({ number, bytes: 0 });
    return writing;
  }

  async function write(frame: Buffer): Promise<void> {
    const file = await openForWriting();
    const segment = segments.at(-1);
    if (!segment) return;
    // At its place: what a full disk left of an earlier one is written over.
    const { bytesWritten } = await file.write(frame, 0, frame.length, segment.bytes);
    if (bytesWritten < frame.length) throw new Error('the disk is full');
    segment.bytes += frame.length;
    bytes += frame.length;
  }

  async function removeFirst(): Promise<void> {
    const [first] = segments;
    if (!first) return;
    if (segments.length === 1) {
      await writing?.close();
      writing = null;
    }
    segments.shift();
    readAt = 0;
    await rm(join(directory, nameOf(first.number)));
  }

  return {
    get records(): number {
      return records;
    },
    get bytes(): number {
      return bytes;
    },
    floor: (): Floor | null => readFloor(directory),
    /** Said before the first message is taken. */
    begin: inTurn(async (floor: Floor): Promise<void> => {
      const file = await open(join(directory, floorName), 'w');
      await file.writeFile(JSON.stringify([...floor]));
      await file.sync();
      await file.close();
    }),
    /** Resolves when they are on disk, with those that there was room for: the first ones. */
    append: inTurn(async (entries: readonly SpoolEntry[]): Promise<number> => {
      let taken = 0;
      for (const entry of entries) {
        const frame = encodeFrame(entry);
        if (bytes + frame.length > mostBytes) break;
        await write(frame);
        records += entry.records;
        taken += 1;
      }
      if (taken > 0) await writing?.datasync();
      return taken;
    }),
    /** The oldest messages: of one file, all that are left there. */
    read: inTurn(async (): Promise<SpoolFrame[]> => {
      const [first] = segments;
      if (!first) return [];
      const content = await readFile(join(directory, nameOf(first.number)));
      const frames: SpoolFrame[] = [];
      for (let at = readAt; at < first.bytes;) {
        const found = decodeFrame(content, at);
        if (!found) break;
        frames.push(found);
        at += found.length;
      }
      return frames;
    }),
    /** These, the oldest, are in the log. */
    drop: inTurn(async (frames: readonly SpoolFrame[]): Promise<void> => {
      const [first] = segments;
      if (!first) return;
      for (const { entry, length } of frames) {
        readAt += length;
        bytes -= length;
        records -= entry.records;
      }
      if (readAt < first.bytes) return;
      await removeFirst();
      if (segments.length === 0) await rm(join(directory, floorName), { force: true });
    }),
    close: inTurn(async (): Promise<void> => {
      await writing?.close();
      writing = null;
      if (segments.length === 0) rmSync(directory, { recursive: true, force: true });
    }),
  };
}
export type Spool = ReturnType<typeof openSpool>;

function readFloor(directory: string): Floor | null {
  try {
    return new Map(
      JSON.parse(readFileSync(join(directory, floorName), 'utf8')) as [number, number][],
    );
  } catch {
    return null;
  }
}
