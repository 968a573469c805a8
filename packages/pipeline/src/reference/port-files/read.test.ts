import { describe, expect, it } from 'vitest';
import type { PortsOfFile, ReadPorts } from './facts.ts';
import { locodeOf } from './facts.ts';
import { readPortGeojson } from './geojson.ts';
import { readGfwAnchorages } from './gfw-anchorages.ts';
import { readUnlocode } from './unlocode.ts';
import { readWpi } from './wpi.ts';

const bytes = (...lines: string[]): Uint8Array => new TextEncoder().encode(lines.join('\r\n'));
function read(found: ReadPorts): PortsOfFile {
  if ('problem' in found) throw new Error(found.problem);
  return found;
}
const reasons = ({ refused }: PortsOfFile) => refused.map(({ line, reason }) => [line, reason]);

it.each([
  ['USLAX', 'USLAX'],
  ['US LAX', 'USLAX'],
  ['nl-rtm', 'NLRTM'],
  ['USLO9', 'USLO9'],
  [' ', undefined],
  ['USLA1', undefined],
  ['USLAXX', undefined],
])('the LOCODE of %j is %s', (text, code) => {
  expect(locodeOf(text)).toBe(code);
});

describe('the World Port Index', () => {
  const header =
    '\uFEFFOID_,World Port Index Number,Main Port Name,UN/LOCODE,Country Code,Harbor Size,Latitude,Longitude';

  it('is read by the names of its columns, with all that it leaves out', () => {
    const { ports } = read(
      readWpi(
        bytes(
          header,
          '1,16080.0,Los Angeles,US LAX,United States,Large,33.75,-118.25',
          '2,52235.0,"Mangkasa, Oil Terminal", ,Indonesia,Very Small,-2.733333,121.066667',
          '3,1.0,Nowhere Bay, ,Atlantis, ,1,2',
        ),
      ),
    );
    expect(ports).toEqual([
      {
        ...{ line: 2, name: 'Los Angeles', locode: 'USLAX', country: 'US', size: 'large' },
        place: { latitude: 33.75, longitude: -118.25 },
      },
      {
        ...{ line: 3, name: 'Mangkasa, Oil Terminal', country: 'ID', size: 'very_small' },
        place: { latitude: -2.733333, longitude: 121.066667 },
      },
      { line: 4, name: 'Nowhere Bay', place: { latitude: 1, longitude: 2 } },
    ]);
  });

  it.each([
    ['Congo (Brazzaville)', 'CG'],
    ['Saint Helena, Ascension, and Tristan da Cunha', 'SH'],
    ['Atlantis', undefined],
  ])('knows %s as NGA spells it: %s', (name, country) => {
    const { ports } = read(readWpi(bytes(header, `1,1,A,,"${name}",Small,1,2`)));
    expect(ports[0]?.country).toBe(country);
  });

  it('names what it refuses', () => {
    const found = read(readWpi(bytes(header, '1,1,,,Cuba,Small,1,2', '2,2,A,,Cuba,Small,,2')));
    expect(reasons(found)).toEqual([
      [2, 'it has no name'],
      [3, ', 2 is no latitude and longitude'],
    ]);
    expect(readWpi(bytes('a,b'))).toHaveProperty('problem');
  });
});

describe('UN/LOCODE', () => {
  it('is read as UNECE publishes it: ports, not countries, removed entries or other functions', () => {
    const { ports, refused } = read(
      readUnlocode(
        bytes(
          ',"NL",,".NETHERLANDS",,,,,,,,',
          ',"NL","RTM","Rotterdam","Rotterdam","ZH","AF","12345---","0501",,"5155N 00430E",',
          'X,"NL","OLD","Old","Old","ZH","AF","1-------","0501",,"5155N 00430E",',
          ',"NL","AAM","Aalsmeer","Aalsmeer","NH","AF","--3-----","0501",,"5216N 00445E",',
          ',"BR","SSZ","S\uFFFDo","Sao","SP","AF","1-------","0501",,"2357S 04620W",',
          ',"NL","XXX","Without","Without","ZH","AF","1-------","0501",,,',
        ),
      ),
    );
    expect(ports.map(({ locode, name }) => [locode, name])).toEqual([
      ['NLRTM', 'Rotterdam'],
      ['BRSSZ', 'Sao'],
    ]);
    expect(ports[0]?.place?.latitude).toBeCloseTo(51.9167, 3);
    expect(ports[1]?.place).toMatchObject({ latitude: -23.95, longitude: -(46 + 20 / 60) });
    expect(refused).toEqual([{ line: 6, name: 'Without', reason: 'it has no place' }]);
  });

  it('is read with a header, without places that were guessed and with names cut at commas', () => {
    const found = read(
      readUnlocode(
        bytes(
          'locode,nameWoDiacritics,name,subdivision,status,function,lat,lon,geocoded',
          'JPHUT," Niigata""","""Futami","""Futami"," Niigata""",15,35.5,138.25,',
          'AEABU,Abu,Abu,,RL,1-------,25.48,53.13,true',
        ),
      ),
    );
    expect(found.ports).toMatchObject([{ locode: 'JPHUT', name: 'Futami' }]);
    expect(reasons(found)).toEqual([[3, 'its place was geocoded']]);
    expect(readUnlocode(bytes('a,b', '1,2'))).toHaveProperty('problem');
  });
});

describe('anchorages of Global Fishing Watch', () => {
  const context = {
    iso2Of: (iso3: string) => (iso3 === 'ARE' ? 'AE' : null),
    shore: ({ longitude }: { longitude: number }) => (longitude > 56.5 ? 3.1 : 3),
  };
  const header = 's2id,latitude,longitude,label,sublabel,iso3';

  it('become a port of each label, berths and anchorages by name and coast', () => {
    const { ports } = read(
      readGfwAnchorages(
        bytes(
          header,
          '1,25.17,56.36,FUJAIRAH,,ARE',
          '2,25.20,56.40,FUJAIRAH,FUJAIRAH OFFSHORE,ARE',
          '3,25.201,56.40,FUJAIRAH,FUJAIRAH OFFSHORE,ARE',
          '4,25.18,56.56,FUJAIRAH,,ARE',
        ),
        context,
      ),
    );
    expect(ports).toHaveLength(1);
    expect(ports[0]).toMatchObject({ name: 'Fujairah', country: 'AE', line: 2 });
    expect(ports[0]?.berths).toEqual([
      { name: 'Fujairah', latitude: 25.17, longitude: 56.36, radius_km: 0.5 },
    ]);
    // The third point is within a kilometre of the second.
    expect(ports[0]?.anchorages?.map(({ name, longitude }) => [name, longitude])).toEqual([
      ['Fujairah Offshore', 56.4],
      ['Fujairah', 56.56],
    ]);
  });

  it('have their middle where they are, on both sides of 180 degrees', () => {
    const rows = ['1,-17,179.9,SUVA,,ARE', '2,-17,-179.9,SUVA,,ARE', '3,-17,180,SUVA,,ARE'];
    const { ports } = read(readGfwAnchorages(bytes(header, ...rows), context));
    expect(ports[0]?.place).toEqual({ latitude: -17, longitude: 180 });
  });

  it('are refused without label, place or country', () => {
    const rows = ['1,1,1,,,ARE', '2,,1,A,,ARE', '3,1,1,A,,XXX'];
    expect(reasons(read(readGfwAnchorages(bytes(header, ...rows), context)))).toEqual([
      [2, 'it has no label'],
      [3, 'it has no place'],
      [4, 'XXX is no country'],
    ]);
  });
});

describe('GeoJSON of ports', () => {
  const point = { type: 'Point', coordinates: [4, 52] };
  const file = (...features: [properties: object, geometry: unknown][]): Uint8Array =>
    bytes(
      JSON.stringify({
        type: 'FeatureCollection',
        features: features.map(([properties, geometry]) => ({ properties, geometry })),
      }),
    );

  it('has ports, limits, berths and anchorages', () => {
    const ring = [
      [4, 52],
      [5, 52],
      [5, 53],
      [4, 52],
    ];
    const { ports } = read(
      readPortGeojson(
        file(
          [{ name: 'Own', country: 'Netherlands', size: 'Very Small', radius_km: 2 }, point],
          [{ locode: 'NL RTM' }, { type: 'Polygon', coordinates: [ring] }],
          [{ port: 'NLRTM', part: 'berth', name: 'Quay 1' }, point],
          [{ port: 'Own', country: 'NL', part: 'anchorage', radius_km: 1 }, point],
        ),
      ),
    );
    const place = { latitude: 52, longitude: 4 };
    expect(ports).toEqual([
      { line: 1, name: 'Own', country: 'NL', place, size: 'very_small', radius_km: 2 },
      { line: 2, name: 'NLRTM', locode: 'NLRTM', country: 'NL', polygon: [[ring]] },
      {
        ...{ line: 3, name: 'NLRTM', locode: 'NLRTM', country: 'NL' },
        berths: [{ name: 'Quay 1', ...place, radius_km: 0.5 }],
      },
      {
        ...{ line: 4, name: 'Own', country: 'NL' },
        anchorages: [{ name: 'anchorage', ...place, radius_km: 1 }],
      },
    ]);
  });

  it.each([
    [{}, point, 'it has neither locode nor name'],
    [{ part: 'berth' }, point, 'it names no port'],
    [{ name: 'A', radius_km: 0 }, point, 'radius_km 0 is not above 0 and at most 100'],
    [{ name: 'A', radius_km: 101 }, point, 'radius_km 101 is not above 0 and at most 100'],
    [{ name: 'A', size: 'huge' }, point, 'size huge is none of large, medium, small, very_small'],
    [{ port: 'A', part: 'quay' }, point, 'part quay is none of harbour, berth, anchorage'],
    [
      { name: 'A' },
      { type: 'Point', coordinates: [4] },
      'its coordinates are no longitude and latitude',
    ],
    [{ name: 'A' }, null, 'it is nothing and not a Point, Polygon or MultiPolygon'],
  ])('refuses %j at %j', (properties, geometry, reason) => {
    expect(reasons(read(readPortGeojson(file([properties, geometry]))))).toEqual([[1, reason]]);
  });

  it.each(['{', '[]', '{"type":"Feature"}'])('is not %s', (text) => {
    expect(readPortGeojson(bytes(text))).toHaveProperty('problem');
  });
});
