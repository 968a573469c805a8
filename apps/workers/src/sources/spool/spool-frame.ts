import { crc32 } from 'node:zlib';

/** A message that waits for the log. */
export interface SpoolEntry {
  /** Its name in the log, by which it is known whether it is there. */
  id: string;
  partition: number;
  /** Records in it. */
  records: number;
  headers: Record<string, string>;
  value: Uint8Array;
}

/** A message as it was found, and the bytes it takes. */
export interface SpoolFrame {
  entry: SpoolEntry;
  length: number;
}

/** Length and CRC-32 of what follows. */
const headBytes = 8;
const lineFeed = 0x0a;

export function encodeFrame({ value, ...facts }: SpoolEntry): Buffer {
  const body = Buffer.concat([Buffer.from(`${JSON.stringify(facts)}\n`), value]);
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(body.length, 0);
  head.writeUInt32LE(crc32(body), 4);
  return Buffer.concat([head, body]);
}

/** The frame that begins at `at`; null when it is not whole, as after a crash while it was written. */
export function decodeFrame(bytes: Buffer, at: number): SpoolFrame | null {
  if (bytes.length - at < headBytes) return null;
  const from = at + headBytes;
  const to = from + bytes.readUInt32LE(at);
  if (to > bytes.length) return null;
  const body = bytes.subarray(from, to);
  if (crc32(body) !== bytes.readUInt32LE(at + 4)) return null;
  const end = body.indexOf(lineFeed);
  const facts = JSON.parse(body.toString('utf8', 0, end)) as Omit<SpoolEntry, 'value'>;
  return { entry: { ...facts, value: body.subarray(end + 1) }, length: to - at };
}
