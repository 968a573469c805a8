import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Feature } from 'geojson';
import { seaLabels } from './seas.ts';
import { encodeArchive } from './pmtiles.ts';
import { readBorders, readCoast, readCountryLabels, readLand } from './features.ts';
import { cutTiles } from './tiles.ts';

const maxZoom = 7;
const folder = path.join(import.meta.dirname, '../../public/basemap');

const layers = { land: readLand(), coast: readCoast(), border: readBorders() };
const archive = encodeArchive({
  tiles: cutTiles({ layers, maxZoom }),
  layers: Object.keys(layers),
  maxZoom,
});
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'world.pmtiles'), archive);
const writeFeatures = (name: string, features: Feature[]): void => {
  writeFileSync(path.join(folder, name), JSON.stringify({ type: 'FeatureCollection', features }));
};
writeFeatures('labels.json', [...seaLabels(), ...readCountryLabels()]);
