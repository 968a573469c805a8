declare module 'geojson-vt' {
  import type { GeoJSON } from 'geojson';
  export interface VectorTile {
    features: readonly unknown[];
  }
  export interface TileOptions {
    maxZoom: number;
    indexMaxZoom: number;
    indexMaxPoints: number;
    tolerance: number;
    buffer: number;
  }
  export default function geojsonvt(
    data: GeoJSON,
    options: TileOptions,
  ): { getTile(z: number, x: number, y: number): VectorTile | null };
}
declare module 'vt-pbf' {
  import type { VectorTile } from 'geojson-vt';
  const vtpbf: {
    fromGeojsonVt(layers: Record<string, VectorTile>, options: { version: number }): Uint8Array;
  };
  export default vtpbf;
}
