import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createPortAreas } from '@pelorus/pipeline/reference/port-area';
import { ports as worldPorts } from '@pelorus/pipeline/reference/ports';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importPorts } from './import-ports.ts';
import { loadReference } from './load.ts';
import { portSets, readPorts, removePorts } from './port-folder.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pelorus-ports-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const fileWith = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
const own = (properties: object, coordinates: [number, number] = [-30, 40]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: [{ properties, geometry: { type: 'Point', coordinates } }],
  });

describe('a folder', () => {
  it('is the built-in table until something is imported', async () => {
    expect((await readPorts(folder)).ports).toBe(worldPorts);
    expect((await readPorts('')).ports).toBe(worldPorts);
  });

  it('takes files, replaces them, and gives them up', async () => {
    const file = await fileWith(
      'Mine.geojson.gz',
      gzipSync(own({ name: 'Atlantis', country: 'PT' })),
    );
    const first = await importPorts(folder, file, 'geojson');
    const second = await importPorts(folder, file, 'geojson');
    expect(first).toMatchObject({ set: 'geojson-mine', added: 1, changed: 0, refused: [] });
    expect(second).toEqual(first);
    expect(await portSets(folder)).toEqual(['geojson-mine']);
    expect((await readPorts(folder)).ports).toHaveLength(worldPorts.length + 1);
    await removePorts(folder, 'geojson-mine');
    expect((await readPorts(folder)).ports).toBe(worldPorts);
    await expect(removePorts(folder, 'geojson-mine')).rejects.toThrow('there are none');
  });

  it('keeps what it had when a file has no port', async () => {
    await importPorts(
      folder,
      await fileWith('a.geojson', own({ name: 'A', country: 'PT' })),
      'geojson',
    );
    const bad = await fileWith('a.geojson', own({ name: 'A' }));
    await expect(importPorts(folder, bad, 'geojson')).rejects.toThrow(
      'line 1 (A): it is no port of the table, and its country is not known',
    );
    await expect(importPorts(folder, bad, 'wpi')).rejects.toThrow(
      'is no wpi file: it has no column',
    );
    expect(await portSets(folder)).toEqual(['geojson-a']);
  });

  it('says what to do with a file in it that cannot be read', async () => {
    await importPorts(
      folder,
      await fileWith('a.geojson', own({ name: 'A', country: 'PT' })),
      'geojson',
    );
    await writeFile(join(folder, 'ports', 'geojson-a.json'), '{');
    await expect(readPorts(folder)).rejects.toThrow('`pelorus ports remove geojson-a`');
  });

  it('changes the ports that are found and the version of the tables', async () => {
    const before = await loadReference(folder);
    await importPorts(
      folder,
      await fileWith('a.geojson', own({ name: 'A', country: 'PT' })),
      'geojson',
    );
    const after = await loadReference(folder);
    const place = { latitude: 40.01, longitude: -30 };
    const found = [before, after].map(({ ports }) => createPortAreas(ports).at(place)?.port.name);
    expect(found).toEqual([undefined, 'A']);
    const versions = [before, after].map(({ version }) => version.split('-'));
    expect(versions[0]?.[0]).not.toBe(versions[1]?.[0]);
    expect(versions[0]?.slice(1)).toEqual(versions[1]?.slice(1));
  });
});

const data = join(import.meta.dirname, '../../../../../shared/data/ports');
describe.skipIf(!existsSync(data))('the tables of the world', () => {
  it('are taken together, each with its word', { timeout: 120_000 }, async () => {
    const wpi = await importPorts(folder, join(data, 'nga-wpi-UpdatedPub150.csv.gz'), 'wpi');
    expect(wpi.added + wpi.changed + wpi.unchanged + wpi.refused.length).toBe(3_768);
    expect(wpi.refused.length).toBeLessThan(80);
    const unlocode = join(data, 'unlocode-function1-ports.csv.gz');
    expect((await importPorts(folder, unlocode, 'unlocode')).changed).toBe(0);
    const gfw = join(data, 'gfw-anchorage_overrides.csv.gz');
    expect((await importPorts(folder, gfw, 'gfw-anchorages')).refused.length).toBeLessThan(10);
    const { ports } = await readPorts(folder);
    expect(new Set(ports.map(({ name }) => name)).size).toBe(ports.length);
    const names = new Set(ports.map(({ name }) => name));
    expect(worldPorts.every(({ name }) => names.has(name))).toBe(true);
    const singapore = ports.find(({ locode }) => locode === 'SGSIN');
    expect(singapore?.berths?.length).toBeGreaterThan(100);
    expect(singapore?.anchorages?.length).toBeGreaterThan(50);
  });
});
