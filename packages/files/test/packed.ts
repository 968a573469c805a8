import { crc32, deflateRawSync } from 'node:zlib';

export interface Member {
  name: string;
  content: string;
  /** Bits of the general purpose flag: 1 is encrypted. */
  flags?: number;
  /** Another checksum than that of the content. */
  sum?: number;
}

/** Numbers of so many bytes, little-endian, and texts one after another. */
function bytesOf(...parts: (readonly [bytes: 2 | 4, value: number] | Uint8Array)[]): Buffer {
  return Buffer.concat(
    parts.map((part) => {
      if (part instanceof Uint8Array) return part;
      const [length, value] = part;
      const bytes = Buffer.alloc(length);
      bytes.writeUIntLE(value, 0, length);
      return bytes;
    }),
  );
}

/** A zip, each of whose members is deflated. */
export function aZip(members: readonly Member[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, flags = 0, sum } of members) {
    const named = Buffer.from(name);
    const packed = deflateRawSync(content);
    const facts = bytesOf(
      ...([
        [2, 20],
        [2, flags],
        [2, 8],
        [2, 0],
        [2, 0x21],
      ] as const),
      ...([
        [4, sum ?? crc32(content)],
        [4, packed.length],
      ] as const),
      ...([
        [4, Buffer.byteLength(content)],
        [2, named.length],
        [2, 0],
      ] as const),
    );
    const local = bytesOf([4, 0x04034b50], facts, named, packed);
    const tail = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ] as const;
    central.push(bytesOf([4, 0x02014b50], [2, 20], facts, ...tail, named));
    locals.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(central);
  const end = bytesOf(
    ...([
      [4, 0x06054b50],
      [2, 0],
      [2, 0],
      [2, members.length],
      [2, members.length],
    ] as const),
    ...([
      [4, listed.length],
      [4, offset],
      [2, 0],
    ] as const),
  );
  return Buffer.concat([...locals, listed, end]);
}

const blockBytes = 100_000;

/** A frame of Zstandard (RFC 8878) whose blocks are not compressed. `window` is its window descriptor. */
export function aZstd(content: string, window = 0x58): Buffer {
  const bytes = Buffer.from(content);
  const blocks: Buffer[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += blockBytes) {
    const block = bytes.subarray(at, at + blockBytes);
    const isLast = at + blockBytes >= bytes.length;
    const header = Buffer.alloc(3);
    header.writeUIntLE((block.length << 3) | (isLast ? 1 : 0), 0, 3);
    blocks.push(header, block);
  }
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, window]), ...blocks]);
}

/** A frame that decoders pass over. */
export const aSkippedFrame = (bytes: number): Buffer =>
  bytesOf([4, 0x184d2a50], [4, bytes], Buffer.alloc(bytes));
