import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileError } from '../file-error.ts';
import { importZones } from './import-zones.ts';
import { loadReference } from './load.ts';
import { parseZones } from './zone-file.ts';
import { setName } from './set-name.ts';
import { readZones, removeZones, zoneSets } from './zone-folder.ts';

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [-40, 40],
      [-39, 40],
      [-39, 41],
      [-40, 41],
      [-40, 40],
    ],
  ],
};
const feature = (properties: object, geometry: unknown = square) => ({
  ...{ type: 'Feature', properties, geometry },
});
const collection = (...features: object[]): string =>
  JSON.stringify({ type: 'FeatureCollection', features });

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pelorus-zones-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('zones of a file', () => {
  it('have the name and kind that they tell, and an id of the set', () => {
    const { zones } = parseZones(
      collection(feature({ name: 'Área Uno', kind: 'reserve' }), feature({ GEONAME: 'B' })),
      'mine',
    );
    expect(zones.map(({ id, name, kind }) => [id, name, kind])).toEqual([
      ['mine:area-uno', 'Área Uno', 'reserve'],
      ['mine:b', 'B', 'mine'],
    ]);
  });

  it('are told apart when their names do not', () => {
    const { zones } = parseZones(collection(feature({ name: 'A' }), feature({ name: 'A' })), 's');
    expect(zones.map(({ id }) => id)).toEqual(['s:a', 's:a-2']);
  });

  it('are left out by name when they have no polygon', () => {
    const point = { type: 'Point', coordinates: [0, 0] };
    const { zones, refused } = parseZones(
      collection(feature({ name: 'A' }), feature({ name: 'B' }, point), feature({}, null)),
      's',
    );
    expect(zones).toHaveLength(1);
    expect(refused).toEqual([
      'feature 2 (B): it is a Point and not a Polygon or MultiPolygon',
      'feature 3: it is nothing and not a Polygon or MultiPolygon',
    ]);
  });

  it.each(['{', '[]', 'null', '{"type":"Topology"}'])('are refused when the file is %s', (text) => {
    expect(() => parseZones(text, 's')).toThrow(FileError);
  });
});

describe('a folder', () => {
  const fileWith = async (name: string, text: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };

  it('takes files, replaces them, and gives them up', async () => {
    const file = await fileWith('My Areas.geojson', collection(feature({ name: 'A' })));
    await importZones(folder, file);
    await importZones(folder, file);
    expect(await zoneSets(folder)).toEqual(['my-areas']);
    expect((await readZones(folder)).map(({ id }) => id)).toEqual(['my-areas:a']);
    await removeZones(folder, 'my-areas');
    expect(await readZones(folder)).toEqual([]);
    await expect(removeZones(folder, 'my-areas')).rejects.toThrow('there are none');
  });

  it('keeps what it had when a file has no zone', async () => {
    await importZones(folder, await fileWith('a.geojson', collection(feature({ name: 'A' }))));
    await fileWith('a.geojson', collection());
    await expect(importZones(folder, join(folder, 'a.geojson'))).rejects.toThrow('has no zone');
    expect(await readZones(folder)).toHaveLength(1);
  });

  it('changes the zones of a place and the version of the tables', async () => {
    const before = await loadReference(folder);
    await importZones(folder, await fileWith('a.geojson', collection(feature({ name: 'A' }))));
    const after = await loadReference(folder);
    const place = { latitude: 40.5, longitude: -39.5 };
    expect([before, after].map(({ zonesAt }) => zonesAt?.(place))).toEqual(['', 'a:a']);
    expect(after.version).not.toBe(before.version);
  });

  it.each([
    ['EEZ v10.geojson', 'eez-v10'],
    ['/x/y/seas.geo.json', 'seas'],
    ['a.json', 'a'],
  ])('names the set of %s %s', (file, set) => {
    expect(setName(file)).toBe(set);
  });
});

const seas = join(
  import.meta.dirname,
  '../../../../../shared/data/zones/ne_10m_geography_marine_polys.geojson.gz',
);
describe.skipIf(!existsSync(seas))('the seas of Natural Earth', () => {
  it('are all taken', async () => {
    const { zones, refused } = parseZones(gunzipSync(await readFile(seas)).toString(), 'seas');
    expect([zones.length, refused]).toEqual([307, []]);
  });
});
