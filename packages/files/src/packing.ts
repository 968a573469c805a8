import { gunzip } from './gunzip.ts';
import { unzstd } from './unzstd.ts';

/** How a file is packed. */
export type Packing = 'gzip' | 'zstd' | 'zip';

/** By their first bytes: RFC 1952, RFC 8878, and the first record of a zip with members or without. */
const magics: readonly [Packing, readonly number[]][] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
];
/** Bytes needed to know it. */
export const magicBytes = 4;

/** The packing of a file by its first bytes, not by its name; null for none. */
export const packingOf = (bytes: Uint8Array): Packing | null =>
  magics.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0] ?? null;

/** Unpacks what can be read from its beginning to its end. */
export function unpack(
  packing: Exclude<Packing, 'zip'> | null,
  bytes: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  switch (packing) {
    case null:
      return bytes;
    case 'gzip':
      return gunzip(bytes);
    case 'zstd':
      return unzstd(bytes);
  }
}
