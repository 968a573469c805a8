import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readPolygons } from '@pelorus/pipeline/geo/geojson';
import { countryNameOf } from '@pelorus/pipeline/reference/mid';
import {
  nationalWatersCredit,
  nationalWatersPrefix,
} from '@pelorus/pipeline/reference/national-waters';
import type { Zone } from '@pelorus/pipeline/reference/zone';

const require = createRequire(import.meta.url);
interface Borders {
  features: { properties: { isoA2?: string; isoA3: string }; geometry: unknown }[];
}

function readBorders(): Borders {
  const file = require.resolve('@osm_borders/maritime_1000m/borders.geo.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Borders;
}

/** The file tells no alpha-2 code of these. */
const untold = [
  ['BES', 'BQ'],
  ['CUW', 'CW'],
  ['SXM', 'SX'],
] as const;

/** Alpha-2 codes of ISO 3166-1 by their alpha-3 codes. */
export function readCountryCodes(): ReadonlyMap<string, string> {
  const codes = readBorders().features.flatMap(({ properties: { isoA2, isoA3 } }) =>
    isoA2 === undefined ? [] : [[isoA3, isoA2] as const],
  );
  return new Map([...untold, ...codes]);
}

/**
 * Land and territorial sea of every country, to a kilometre (npm `@osm_borders/maritime_1000m`, ODbL). The
 * zones of a system that has imported none of its own.
 */
export function readNationalWaters(): Zone[] {
  return readBorders().features.flatMap(({ properties, geometry }) => {
    const read = readPolygons(geometry);
    if ('problem' in read) return [];
    const code = properties.isoA2 ?? properties.isoA3;
    return {
      id: nationalWatersPrefix + code.toLowerCase(),
      name: countryNameOf(code) ?? code,
      kind: 'national_waters',
      polygons: read.polygons,
      attribution: nationalWatersCredit,
    };
  });
}
