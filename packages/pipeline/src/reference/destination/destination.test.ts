import { expect, test } from 'vitest';
import type { Port } from '../port.ts';
import { ports as world } from '../ports.ts';
import { createDestinations } from './index.ts';

const destinations = createDestinations(world);

test.each([
  // Its LOCODE, as crews write it.
  ['NLRTM', 'NLRTM', 4],
  ['NL RTM', 'NLRTM', 4],
  ['nl-rtm', 'NLRTM', 4],
  ['NLRTM ANCHORAGE', 'NLRTM', 4],
  ['NLRTM EUROPOORT', 'NLRTM', 3],
  ['GB LIV > BE ANR', 'BEANR', 4],
  ['GBLIV>>BEANR', 'BEANR', 4],
  ['>BEANR', 'BEANR', 4],
  ['GBLIV <-> IEDUB', 'IEDUB', 4],
  // Its name.
  ['HAMBURG', 'DEHAM', 3],
  ['Hamburg, Germany', 'DEHAM', 3],
  ['PORT OF HAMBURG', 'DEHAM', 3],
  ['LE HAVRE', 'FRLEH', 3],
  ['GÖTEBORG', 'SEGOT', 3],
  ['ANTWERP', 'BEANR', 3],
  ['DOVER - CALAIS', 'FRCQF', 3],
  ['DUBLIN TO LIVERPOOL', 'GBLIV', 3],
  ['ESBJERG/DK', 'DKEBJ', 3],
  ['DE HAMBURG', 'DEHAM', 3],
  ['PORTSMOUTH UK', 'GBPME', 3],
  // One of several, or among other words.
  ['ROTTERDAM', 'NLRTM', 2],
  ['TOWING BREMERHAVEN', 'DEBRV', 1],
])('%s is %s with confidence %i', (text, locode, confidence) => {
  const meant = destinations(text);
  expect([meant?.port.locode, meant?.confidence]).toEqual([locode, confidence]);
});

test.each([
  ['', 'nothing'],
  ['FOR ORDERS', 'no port'],
  ['FISHING GROUNDS', 'no port'],
  ['CH16 FOR INFO', 'a channel that looks like a country'],
  ['WESTHINDER ANCHORAGE', 'an anchorage that is no port, though Anchorage is one'],
  ['PORTSMOUTH', 'two ports of one size'],
  ['KRAAN KOCHI INDIA', 'a name in another country'],
  ['XXXXX', 'no LOCODE'],
  ['@@@@', 'filling'],
])('%s names none: %s', (text) => {
  expect(destinations(text)).toBeNull();
});

test('of two ports of one name the larger is meant, and a country decides', () => {
  const aPort = (name: string, country: string, size?: Port['size']): Port => ({
    ...{ name: `${name}, ${country}`, locode: `${country}AAA`, country, latitude: 0, longitude: 0 },
    ...(size === undefined ? {} : { size }),
  });
  const named = createDestinations([aPort('Alfa', 'NO'), aPort('Alfa', 'SE', 'medium')]);
  expect(named('ALFA')).toMatchObject({ port: { country: 'SE' }, confidence: 2 });
  expect(named('ALFA NORWAY')).toMatchObject({ port: { country: 'NO' }, confidence: 3 });
  expect(named('ALFA FRANCE')).toBeNull();
});

test('every port is found by its LOCODE and no text makes it stumble', () => {
  for (const { locode } of world) expect(destinations(locode)?.port.locode).toBeDefined();
  for (const text of ['>', '/', ' - ', '<>', '>>>', 'A>', '\u0000', 'É', '>'.repeat(200)])
    expect(() => destinations(text)).not.toThrow();
});
