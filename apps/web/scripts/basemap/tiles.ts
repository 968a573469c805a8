import { gzipSync } from 'node:zlib';
import type { FeatureCollection } from 'geojson';
import geojsonvt from 'geojson-vt';
import vtpbf from 'vt-pbf';
import type { Tile } from './pmtiles.ts';

interface CutTilesOptions {
  layers: Readonly<Record<string, FeatureCollection>>;
  maxZoom: number;
}

/** Vector tiles of all layers, empty ones left out. */
export function* cutTiles({ layers, maxZoom }: CutTilesOptions): Iterable<Tile> {
  const indexes = Object.entries(layers).map(([name, collection]) => ({
    name,
    index: geojsonvt(collection, {
      maxZoom,
      indexMaxZoom: maxZoom,
      indexMaxPoints: 0,
      tolerance: 4,
      buffer: 64,
    }),
  }));
  for (let z = 0; z <= maxZoom; z++) {
    for (let x = 0; x < 2 ** z; x++) {
      for (let y = 0; y < 2 ** z; y++) {
        const found = indexes.flatMap(({ name, index }) => {
          const tile = index.getTile(z, x, y);
          return tile !== null && tile.features.length > 0 ? [[name, tile] as const] : [];
        });
        if (found.length === 0) continue;
        const bytes = vtpbf.fromGeojsonVt(Object.fromEntries(found), { version: 2 });
        yield { z, x, y, bytes: gzipSync(bytes, { level: 6 }) };
      }
    }
  }
}
