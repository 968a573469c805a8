import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

export interface Tile {
  z: number;
  x: number;
  y: number;
  /** Gzipped vector tile. */
  bytes: Uint8Array;
}
interface Entry {
  id: number;
  runLength: number;
  length: number;
  offset: number;
}

const headerBytes = 127;
/** Entries of one leaf directory; the root, which readers fetch first, then stays below 16 KiB. */
const leafEntries = 2_048;

/** Number of a tile along the Hilbert curve of its zoom, after all smaller zooms (PMTiles 3, section 4). */
export function tileId({ z, x, y }: Pick<Tile, 'z' | 'x' | 'y'>): number {
  const side = 2 ** z;
  let [tx, ty] = [x, y];
  let distance = 0;
  for (let s = side / 2; s >= 1; s /= 2) {
    const rx = (tx & s) > 0 ? 1 : 0;
    const ry = (ty & s) > 0 ? 1 : 0;
    distance += s * s * ((3 * rx) ^ ry);
    if (ry === 0) {
      if (rx === 1) [tx, ty] = [side - 1 - tx, side - 1 - ty];
      [tx, ty] = [ty, tx];
    }
  }
  return (4 ** z - 1) / 3 + distance;
}

function pushVarint(out: number[], value: number): void {
  let rest = value;
  while (rest > 127) {
    out.push((rest & 127) | 128);
    rest = Math.floor(rest / 128);
  }
  out.push(rest);
}

function encodeDirectory(entries: readonly Entry[]): Uint8Array {
  const out: number[] = [];
  pushVarint(out, entries.length);
  entries.forEach((entry, index) => {
    pushVarint(out, entry.id - (entries[index - 1]?.id ?? 0));
  });
  for (const entry of entries) pushVarint(out, entry.runLength);
  for (const entry of entries) pushVarint(out, entry.length);
  entries.forEach((entry, index) => {
    const before = entries[index - 1];
    const follows = before !== undefined && entry.offset === before.offset + before.length;
    pushVarint(out, follows ? 0 : entry.offset + 1);
  });
  return gzipSync(Uint8Array.from(out));
}

/** The root directory, and the leaves it points at when one directory would be too long. */
function encodeDirectories(entries: readonly Entry[]): { root: Uint8Array; leaves: Uint8Array } {
  if (entries.length <= leafEntries) {
    return { root: encodeDirectory(entries), leaves: new Uint8Array() };
  }
  const leaves: Uint8Array[] = [];
  const pointers: Entry[] = [];
  let offset = 0;
  for (let start = 0; start < entries.length; start += leafEntries) {
    const leaf = encodeDirectory(entries.slice(start, start + leafEntries));
    pointers.push({ id: entries[start]?.id ?? 0, runLength: 0, length: leaf.length, offset });
    leaves.push(leaf);
    offset += leaf.length;
  }
  return { root: encodeDirectory(pointers), leaves: Buffer.concat(leaves) };
}

interface Packed {
  entries: Entry[];
  data: Uint8Array;
  contents: number;
}

/** Orders the tiles and stores equal ones once. */
function pack(tiles: Iterable<Tile>): Packed {
  const known = new Map<string, { offset: number; length: number }>();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const numbered = [...tiles].map((tile) => ({ id: tileId(tile), bytes: tile.bytes }));
  const entries = numbered
    .sort((a, b) => a.id - b.id)
    .map(({ id, bytes }): Entry => {
      const hash = createHash('sha1').update(bytes).digest('base64');
      let place = known.get(hash);
      if (place === undefined) {
        place = { offset: size, length: bytes.length };
        known.set(hash, place);
        chunks.push(bytes);
        size += bytes.length;
      }
      return { id, runLength: 1, ...place };
    });
  return { entries, data: Buffer.concat(chunks), contents: known.size };
}

interface ArchiveOptions {
  tiles: Iterable<Tile>;
  layers: readonly string[];
  maxZoom: number;
}

/** One PMTiles 3 file of gzipped vector tiles, world-wide, zoom 0 to `maxZoom`. */
export function encodeArchive({ tiles, layers, maxZoom }: ArchiveOptions): Uint8Array {
  const { entries, data, contents } = pack(tiles);
  const { root, leaves } = encodeDirectories(entries);
  const metadata = gzipSync(
    JSON.stringify({ vector_layers: layers.map((id) => ({ id, fields: {} })) }),
  );
  const header = Buffer.alloc(headerBytes);
  header.write('PMTiles');
  header[7] = 3;
  let offset = headerBytes;
  [root, metadata, leaves, data].forEach((section, index) => {
    header.writeBigUInt64LE(BigInt(offset), 8 + index * 16);
    header.writeBigUInt64LE(BigInt(section.length), 16 + index * 16);
    offset += section.length;
  });
  [entries.length, entries.length, contents].forEach((count, index) => {
    header.writeBigUInt64LE(BigInt(count), 72 + index * 8);
  });
  // Clustered; directories and tiles gzipped; vector tiles; zooms.
  header.set([1, 2, 2, 1, 0, maxZoom], 96);
  [-180, -85, 180, 85].forEach((degrees, index) => {
    header.writeInt32LE(degrees * 1e7, 102 + index * 4);
  });
  return Buffer.concat([header, root, metadata, leaves, data]);
}
