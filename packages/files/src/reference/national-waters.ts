import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readPolygons } from '@pelorus/pipeline/geo/geojson';
import { countryNameOf } from '@pelorus/pipeline/reference/mid';
import type { Zone } from '@pelorus/pipeline/reference/zone';

const require = createRequire(import.meta.url);
interface Borders {
  features: { properties: { isoA2?: string; isoA3: string }; geometry: unknown }[];
}

/**
 * Land and territorial sea of every country, to a kilometre (npm `@osm_borders/maritime_1000m`, ODbL). The
 * zones of a system that has imported none of its own.
 */
export function readNationalWaters(): Zone[] {
  const file = require.resolve('@osm_borders/maritime_1000m/borders.geo.json');
  const { features } = JSON.parse(readFileSync(file, 'utf8')) as Borders;
  return features.flatMap(({ properties, geometry }) => {
    const read = readPolygons(geometry);
    if ('problem' in read) return [];
    const code = properties.isoA2 ?? properties.isoA3;
    return {
      id: `waters:${code.toLowerCase()}`,
      name: countryNameOf(code) ?? code,
      kind: 'national_waters',
      polygons: read.polygons,
      attribution: '© OpenStreetMap contributors (ODbL)',
    };
  });
}
