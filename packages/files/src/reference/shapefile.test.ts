import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileError } from '../file-error.ts';
import { importZones } from './import-zones.ts';
import { readShapefile } from './shapefile.ts';
import { readZones } from './zone-folder.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pelorus-shapefile-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A .shp of one polygon of one ring (ESRI Shapefile Technical Description, 1998). */
function shpOf(ring: readonly (readonly [number, number])[]): Buffer {
  const content = Buffer.alloc(48 + 16 * ring.length);
  content.writeInt32LE(5, 0);
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  box.forEach((value, i) => content.writeDoubleLE(value, 4 + 8 * i));
  content.writeInt32LE(1, 36);
  content.writeInt32LE(ring.length, 40);
  ring.flat().forEach((value, i) => content.writeDoubleLE(value, 48 + 8 * i));
  const header = Buffer.alloc(108);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE((header.length + content.length) / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(5, 32);
  box.forEach((value, i) => header.writeDoubleLE(value, 36 + 8 * i));
  header.writeInt32BE(1, 100);
  header.writeInt32BE(content.length / 2, 104);
  return Buffer.concat([header, content]);
}

/** A .dbf of one record with one text field. */
function dbfOf(field: string, value: string): Buffer {
  const width = 20;
  const header = Buffer.alloc(65);
  header.writeUInt8(3, 0);
  header.writeInt32LE(1, 4);
  header.writeInt16LE(header.length, 8);
  header.writeInt16LE(1 + width, 10);
  header.write(field, 32, 'latin1');
  header.write('C', 43, 'latin1');
  header.writeUInt8(width, 48);
  header.writeUInt8(13, 64);
  return Buffer.concat([header, Buffer.from(` ${value.padEnd(width)}\x1a`)]);
}

const mercator =
  'PROJCS["WGS_1984_Web_Mercator",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.017453292519943295]],PROJECTION["Mercator"],PARAMETER["central_meridian",0],PARAMETER["standard_parallel_1",0],UNIT["Meter",1]]';
/** Clockwise, as outer rings are. */
const degrees = [
  [-40, 40],
  [-40, 41],
  [-39, 41],
  [-39, 40],
  [-40, 40],
] as const;
const metres = degrees.map(([x, y]): [number, number] => [x * 111_000, y * 111_000]);

const save = async (files: Record<string, Buffer | string>): Promise<string> => {
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  return join(folder, 'Areas.shp');
};

describe('a Shapefile', () => {
  it('in degrees becomes zones with the names of its table', async () => {
    const file = await save({ 'Areas.shp': shpOf(degrees), 'Areas.DBF': dbfOf('NAME', 'Bank') });
    const { zones, refused } = await importZones(folder, file);
    expect(refused).toEqual([]);
    expect(zones.map(({ id, name }) => [id, name])).toEqual([['areas:bank', 'Bank']]);
    expect(await readZones(folder)).toEqual(zones);
  });

  it('without a table has zones by number', async () => {
    const { zones } = await importZones(folder, await save({ 'Areas.shp': shpOf(degrees) }));
    expect(zones.map(({ id }) => id)).toEqual(['areas:1']);
  });

  it('in metres becomes degrees by its .prj', async () => {
    const file = await save({ 'Areas.shp': shpOf(metres), 'areas.prj': mercator });
    const { zones } = await importZones(folder, file);
    const [longitude, latitude] = zones[0]?.polygons[0]?.[0]?.[0] ?? [0, 0];
    // x = R lon, with R = 6378137 m
    expect(longitude).toBeCloseTo((((-40 * 111_000) / 6_378_137) * 180) / Math.PI, 6);
    expect(latitude).toBeGreaterThan(36);
    expect(latitude).toBeLessThan(38);
  });

  it('in metres without a .prj is refused, place named', async () => {
    const file = await save({ 'Areas.shp': shpOf(metres) });
    await expect(importZones(folder, file)).rejects.toThrow('in degrees');
    expect(await readZones(folder)).toEqual([]);
  });

  it.each([
    ['of another kind', 'Areas.shp', Buffer.from('no shapefile')],
    ['that is empty', 'Areas.shp', Buffer.alloc(0)],
    ['zip that is none', 'Areas.zip', Buffer.from('PK no zip')],
    ['zip that is cut short', 'Areas.zip', Buffer.from('504b0304140000000000', 'hex')],
  ])('%s is one sentence', async (_name, name, bytes) => {
    await save({ [name]: bytes });
    const reading = readShapefile(join(folder, name));
    await expect(reading).rejects.toThrow(FileError);
    await expect(reading).rejects.toThrow(/Areas\..* cannot be read as a Shapefile/);
  });

  it('that is not there is one sentence', async () => {
    await expect(readShapefile(join(folder, 'none.shp'))).rejects.toThrow('cannot be read');
  });
});

const recordings = join(import.meta.dirname, '../../../../../shared/data/zones');
describe.skipIf(!existsSync(recordings))('real Shapefiles', () => {
  it('the exclusive economic zones of the world, loose files', async () => {
    for (const ending of ['shp', 'dbf', 'prj']) {
      const packed = await readFile(
        join(recordings, `marineregions-eez-v10-simplified.${ending}.gz`),
      );
      await writeFile(join(folder, `eez.${ending}`), gunzipSync(packed));
    }
    const { zones, refused } = await importZones(folder, join(folder, 'eez.shp'));
    expect([zones.length, refused.length]).toEqual([281, 0]);
    expect(zones.map(({ id }) => id)).toContain('eez:american-samoa-exclusive-economic-zone');
  });

  it('maritime limits that are lines are no zones, and said to be lines', async () => {
    const file = join(recordings, 'noaa-us-maritime-limits-shp.zip');
    await expect(importZones(folder, file)).rejects.toThrow(/LineString/);
  });
});
