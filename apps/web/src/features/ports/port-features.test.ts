import { expect, it } from 'vitest';
import { portFeatures } from './port-features.ts';

const place = { country: 'NL', latitude: 51.9, longitude: 4.1 };

it.each([
  ['a large one', { name: 'Rotterdam, NL', locode: 'NLRTM' }, { short: 'Rotterdam', rank: 0 }],
  ['another', { name: 'Europoort', locode: 'NLEUR' }, { short: 'Europoort', rank: 1 }],
  ['one without a LOCODE', { name: 'Jetty (old)', locode: null }, { short: 'Jetty', rank: 1 }],
])('%s', (_, port, label) => {
  expect(portFeatures([{ ...port, ...place }]).features).toEqual([
    {
      type: 'Feature',
      properties: { name: port.name, ...label },
      geometry: { type: 'Point', coordinates: [4.1, 51.9] },
    },
  ]);
});
