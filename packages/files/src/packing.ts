import { gunzip } from './gunzip.ts';
import { unzstd } from './unzstd.ts';

/** How a file is packed. Parquet is a packed table. */
export type Packing = 'gzip' | 'zstd' | 'zip' | 'parquet';

/** By their first bytes: RFC 1952, RFC 8878, the first record of a zip with members or without, Parquet. */
const magics: readonly [Packing, readonly number[]][] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
];
/** Bytes needed to know it. */
export const magicBytes = 4;

/** The packing of a file by its first bytes, not by its name; null for none. */
export const packingOf = (bytes: Uint8Array): Packing | null =>
  magics.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0] ?? null;

/** What can be read from its beginning to its end only. */
export const isStreamed = (packing: Packing | null): packing is 'gzip' | 'zstd' | null =>
  packing !== 'zip' && packing !== 'parquet';

/** Unpacks from the beginning to the end. */
export function unpack(
  packing: 'gzip' | 'zstd' | null,
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
