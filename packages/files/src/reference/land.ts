import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readPolygons } from '@pelorus/pipeline/geo/geojson';
import type { MultiPolygon } from '@pelorus/pipeline/geo/polygon';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

const require = createRequire(import.meta.url);
type Land = Topology<{ land: GeometryCollection }>;

/**
 * The land of the world, Natural Earth 1:10 million (public domain; npm `world-atlas`). Read and not imported:
 * what is imported stays in memory for as long as the process runs.
 */
export function readLand(): MultiPolygon {
  const topology = JSON.parse(
    readFileSync(require.resolve('world-atlas/land-10m.json'), 'utf8'),
  ) as Land;
  const { features } = feature(topology, topology.objects.land);
  return features.flatMap(({ geometry }) => {
    const read = readPolygons(geometry);
    return 'problem' in read ? [] : read.polygons;
  });
}
