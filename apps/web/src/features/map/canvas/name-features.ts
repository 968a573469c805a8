import type { ShipKey } from '@pelorus/pipeline/ships/ship-key';
import type { FeatureCollection } from 'geojson';
import { isInBounds, type Bounds } from '../live/census.ts';
import type { NameBook } from '../live/name-book.ts';
import { shipAt, type Scene } from './scene.ts';

/** Names are drawn from here on, for so many vessels at most. */
const leastZoom = 8;
const mostNames = 150;

interface NameFeaturesOptions {
  scene: Scene;
  names: NameBook;
  bounds: Bounds;
  zoom: number;
  /** Its name is placed before all others. */
  selected: ShipKey | null;
}

/** Names of the vessels in view, once few enough are there to read. */
export function nameFeatures({
  scene,
  names,
  bounds,
  zoom,
  selected,
}: NameFeaturesOptions): FeatureCollection {
  const features: FeatureCollection['features'] = [];
  if (zoom < leastZoom) return { type: 'FeatureCollection', features };
  for (let row = 0; row < scene.length && features.length < mostNames; row++) {
    const longitude = scene.positions[row * 2] ?? 0;
    const latitude = scene.positions[row * 2 + 1] ?? 0;
    if (!isInBounds(bounds, longitude, latitude)) continue;
    const ship = shipAt(scene, row);
    const name = names.find(ship)?.vessel_name;
    if (name == null) continue;
    features.push({
      type: 'Feature',
      properties: { name, rank: ship === selected ? 0 : 1 },
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
    });
  }
  return { type: 'FeatureCollection', features };
}
