import { describe, expect, it } from 'vitest';
import type { Port } from '../port.ts';
import type { PortFacts, PortFormat } from './facts.ts';
import { mergePorts, type PortLayer } from './merge.ts';

const kmNorth = 1 / 111.195;
const known: Port[] = [
  { name: 'Aby', locode: 'SEABY', country: 'SE', latitude: 58, longitude: 17 },
  { name: 'Boda, SE', locode: 'SEBOD', country: 'SE', latitude: 60, longitude: 17 },
];
const entry = (facts: Partial<PortFacts>): PortFacts => ({ line: 2, name: 'Aby', ...facts });
const at = (km: number) => ({ latitude: 58 + km * kmNorth, longitude: 17 });
const layer = (format: PortFormat, ...ports: PortFacts[]): PortLayer => ({
  ...{ set: format, format, ports },
});
const merged = (...layers: PortLayer[]) => mergePorts(known, layers);

describe('what a format may say of a known port', () => {
  const facts = entry({ locode: 'SEABY', place: at(10), size: 'large', radius_km: 7 });
  it.each([
    ['unlocode', 58, undefined],
    ['wpi', 58 + 10 * kmNorth, 'large'],
    ['gfw-anchorages', 58, undefined],
    ['geojson', 58 + 10 * kmNorth, 'large'],
  ] as const)('of %s', (format, latitude, size) => {
    const [port] = merged(layer(format, facts)).ports;
    expect([port?.latitude, port?.size, port?.name]).toEqual([latitude, size, 'Aby']);
  });

  it('is settled by formats and not by the order of imports', () => {
    const wpi = layer('wpi', entry({ locode: 'SEABY', place: at(10), size: 'large' }));
    const own = layer('geojson', entry({ locode: 'SEABY', place: at(20) }));
    expect(merged(wpi, own)).toEqual(merged(own, wpi));
    expect(merged(own, wpi).ports[0]).toMatchObject({ latitude: at(20).latitude, size: 'large' });
  });
});

describe('which port is meant', () => {
  it.each([
    ['by its code, 49 km off', 'wpi', { locode: 'SEABY', place: at(49) }, 2],
    ['by its name within 25 km', 'wpi', { country: 'SE', place: at(24.9) }, 2],
    [
      'by its name under a new code',
      'unlocode',
      { locode: 'SEXYZ', country: 'SE', place: at(5) },
      2,
    ],
    ['not by its name farther off', 'wpi', { country: 'SE', place: at(25.1) }, 3],
    ['not by its name in another country', 'wpi', { country: 'NO', place: at(1) }, 3],
    ['without a comma', 'wpi', { name: 'BODA', country: 'SE', place: at(222) }, 2],
    ['by nearness alone', 'gfw-anchorages', { name: 'X', country: 'SE', place: at(3.9) }, 2],
    [
      'not by nearness beyond 4 km',
      'gfw-anchorages',
      { name: 'X', country: 'SE', place: at(4.1) },
      3,
    ],
    ['not by nearness for others', 'wpi', { name: 'X', country: 'SE', place: at(1) }, 3],
    ['by its name alone', 'geojson', { country: 'SE', radius_km: 2 }, 2],
  ] as const)('%s', (...[, format, facts, count]) => {
    expect(merged(layer(format, entry(facts))).ports).toHaveLength(count);
  });

  it('is found by the nearest of its berths too', () => {
    const far = entry({
      ...{ country: 'SE', place: at(40) },
      berths: [{ name: 'a', ...at(20), radius_km: 0.5 }],
    });
    expect(merged(layer('gfw-anchorages', far)).ports).toHaveLength(2);
  });
});

it('new ports get a name that nobody has', () => {
  const boda = { country: 'NO', place: { latitude: 62, longitude: 5 } };
  const { ports, reports } = merged(
    layer(
      'wpi',
      entry({ ...boda, country: 'SE' }),
      entry({ ...boda, place: { latitude: 10, longitude: 5 } }),
      entry({ ...boda, place: { latitude: 20, longitude: 5 } }),
      entry({ ...boda, locode: 'NOABY', place: { latitude: 30, longitude: 5 } }),
    ),
  );
  expect(ports.slice(2).map(({ name, locode }) => [name, locode])).toEqual([
    ['Aby, SE', null],
    ['Aby, NO', null],
    ['Aby, NO 2', null],
    ['Aby, NOABY', 'NOABY'],
  ]);
  expect(reports).toMatchObject([{ added: 4, changed: 0, unchanged: 0, refused: [] }]);
});

it('berths of a set are taken together, and replace those of sets before it', () => {
  const berth = (name: string) => ({ name, ...at(1), radius_km: 0.5 });
  const some = (...names: string[]) =>
    names.map((name) => entry({ locode: 'SEABY', berths: [berth(name)] }));
  const gfw = layer('gfw-anchorages', ...some('a', 'b'));
  const namesOf = (...layers: PortLayer[]) =>
    merged(...layers).ports[0]?.berths?.map(({ name }) => name);
  expect(namesOf(gfw)).toEqual(['a', 'b']);
  expect(namesOf(gfw, layer('geojson', ...some('c')))).toEqual(['c']);
});

it.each([
  [
    'a place that cannot be of its code',
    [entry({ locode: 'SEABY', place: at(51) })],
    'it is 51 km from Aby, which has its code SEABY',
  ],
  [
    'a code that comes twice',
    [entry({ locode: 'SEABY', place: at(1) }), entry({ line: 3, locode: 'SEABY', place: at(2) })],
    'Aby (SEABY) is in line 2 already',
  ],
  [
    'a new port of no country',
    [entry({ name: 'X', place: at(1) })],
    'it is no port of the table, and its country is not known',
  ],
  [
    'a new port without a place',
    [entry({ name: 'X', country: 'SE' })],
    'it is no port of the table, and it has no place',
  ],
])('refuses %s', (_, ports, reason) => {
  const [report] = merged(layer('wpi', ...ports)).reports;
  expect(report?.refused.map((one) => one.reason)).toEqual([reason]);
});

describe('a new port of UN/LOCODE far from where the World Port Index has its code', () => {
  const code = { locode: 'FOTOR', country: 'FO', name: 'Torshavn' };
  const far = (km: number) => layer('unlocode', entry({ ...code, place: at(km) }));
  const wpi = layer('wpi', entry({ ...code, place: at(0) }));
  it.each([
    [49, 0],
    [51, 1],
  ])('by %d km gives way %d times', (km, times) => {
    for (const layers of [
      [far(km), wpi],
      [wpi, far(km)],
    ]) {
      const { ports, reports } = merged(...layers);
      expect(ports.slice(2)).toMatchObject([{ ...code, latitude: 58 }]);
      expect(reports.map(({ set, refused }) => [set, refused.length])).toEqual([
        ['unlocode', times],
        ['wpi', 0],
      ]);
      expect(reports.map(({ outdone }) => outdone.length)).toEqual([0, times]);
    }
  });

  it('says so', () => {
    const [report] = merged(far(2_929), wpi).reports;
    expect(report?.refused).toEqual([
      {
        ...{ line: 2, name: 'Torshavn' },
        reason: 'it is 2929 km from where the World Port Index has its code FOTOR',
      },
    ]);
  });

  it.each([
    ['Torshavn (Old)', 1],
    ['Tórshavn Harbour', 1],
    ['Torsvik', 0],
    ['Tors', 0],
  ])('gives way to %s: %d', (name, times) => {
    const index = layer('wpi', entry({ ...code, name, place: at(0) }));
    const { ports, reports } = merged(far(2_929), index);
    expect(reports.map(({ refused }) => refused.length)).toEqual([times, 1 - times]);
    expect(ports).toHaveLength(3);
  });

  it('is taken where the World Port Index is not there', () => {
    expect(merged(far(2_929)).ports).toHaveLength(3);
  });
});

it('a port of a limit alone is in the middle of it', () => {
  const ring = [
    [179, 1],
    [181, 1],
    [181, 3],
    [179, 3],
    [179, 1],
  ] as const;
  const own = entry({ name: 'X', country: 'FJ', polygon: [[ring]] });
  const [, , port] = merged(layer('geojson', own)).ports;
  expect(port).toMatchObject({ name: 'X', locode: null, latitude: 2, longitude: -180 });
});
