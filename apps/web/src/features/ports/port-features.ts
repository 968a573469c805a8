import type { Port } from '@pelorus/pipeline/reference/port';
import type { FeatureCollection, Point } from 'geojson';
import { majorPorts } from './major-ports.ts';

/** What the map and the search show of a port. */
interface PortLabel {
  name: string;
  /** Without what tells it from others of its name. */
  short: string;
  /** 0 is drawn from afar, 1 only from near by. */
  rank: 0 | 1;
}

export const portFeatures = (ports: readonly Port[]): FeatureCollection<Point, PortLabel> => ({
  type: 'FeatureCollection',
  features: ports.map(({ name, locode, longitude, latitude }) => ({
    type: 'Feature',
    properties: {
      name,
      short: name.replace(/, .*| \(.*/, ''),
      rank: locode !== null && majorPorts.has(locode) ? 0 : 1,
    },
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
  })),
});
