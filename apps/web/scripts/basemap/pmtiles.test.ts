import { gunzipSync, gzipSync } from 'node:zlib';
import { PMTiles, type RangeResponse, type Source } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import { encodeArchive, tileId, type Tile } from './pmtiles.ts';

class MemorySource implements Source {
  readonly #bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }
  getKey(): string {
    return 'memory';
  }
  getBytes(offset: number, length: number): Promise<RangeResponse> {
    return Promise.resolve({
      data: new Uint8Array(this.#bytes.slice(offset, offset + length)).buffer,
    });
  }
}

function* everyTile(maxZoom: number): Iterable<Tile> {
  for (let z = 0; z <= maxZoom; z++)
    for (let x = 0; x < 2 ** z; x++)
      for (let y = 0; y < 2 ** z; y++)
        yield { z, x, y, bytes: gzipSync(`${z}/${x}/${y > 3 ? 'sea' : y}`) };
}

describe('tileId', () => {
  it.each([
    ['the world', { z: 0, x: 0, y: 0 }, 0],
    ['first of zoom 1', { z: 1, x: 0, y: 0 }, 1],
    ['last of zoom 1', { z: 1, x: 1, y: 0 }, 4],
    ['the example of the specification', { z: 12, x: 3423, y: 1763 }, 19_078_479],
  ])('%s', (_name, tile, expected) => {
    expect(tileId(tile)).toBe(expected);
  });
});

describe('encodeArchive', () => {
  it.each([
    ['one directory', 4],
    ['leaf directories', 6],
  ])('is read back by the pmtiles package: %s', async (_name, maxZoom) => {
    const archive = encodeArchive({ tiles: everyTile(maxZoom), layers: ['land'], maxZoom });
    const reader = new PMTiles(new MemorySource(archive));
    const header = await reader.getHeader();
    expect(header.rootDirectoryLength).toBeLessThan(16_384 - 127);
    expect(header.maxZoom).toBe(maxZoom);
    expect(header.numTileContents).toBeLessThan(header.numAddressedTiles);
    for (const { z, x, y, bytes } of everyTile(maxZoom)) {
      const found = await reader.getZxy(z, x, y);
      expect(Buffer.from(found?.data ?? new ArrayBuffer()).toString()).toBe(
        gunzipSync(bytes).toString(),
      );
    }
    expect(await reader.getMetadata()).toEqual({ vector_layers: [{ id: 'land', fields: {} }] });
  });
});
