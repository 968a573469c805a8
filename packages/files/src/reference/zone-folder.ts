import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Zone } from '@pelorus/pipeline/reference/zone';
import { FileError } from '../file-error.ts';
import { setName } from './set-name.ts';
import { parseZones, type ZonesOfFile } from './zone-file.ts';

const ending = '.geojson';
const zonesIn = (folder: string): string => join(folder, 'zones');
const fileOf = (folder: string, set: string): string => join(zonesIn(folder), `${set}${ending}`);

/** The sets of zones in a folder, by name; none when there is no folder yet. */
export async function zoneSets(folder: string): Promise<string[]> {
  const names = await readdir(zonesIn(folder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new FileError(`the zones in ${folder} cannot be listed: ${error.message}`);
  });
  const sets = names.filter((name) => name.endsWith(ending));
  return sets.map((name) => name.slice(0, -ending.length)).sort();
}

export async function readZoneSet(folder: string, set: string): Promise<Zone[]> {
  return parseZones(await readFile(fileOf(folder, set), 'utf8'), set).zones;
}

/** Every zone that was imported. */
export async function readZones(folder: string): Promise<Zone[]> {
  const sets = await zoneSets(folder);
  return (await Promise.all(sets.map((set) => readZoneSet(folder, set)))).flat();
}

/**
 * Takes a GeoJSON file or a Shapefile into the folder, as GeoJSON, in the place of an earlier one of that name.
 * @throws FileError when there is no zone in it; nothing is changed then.
 */
export async function importZones(folder: string, file: string): Promise<ZonesOfFile> {
  const set = setName(file);
  const text = isShapefile(file) ? await asGeoJson(file) : await readText(file);
  const found = parseZones(text, set);
  if (found.zones.length === 0) {
    throw new FileError([`${file} has no zone:`, ...found.refused].join('\n  '));
  }
  await mkdir(zonesIn(folder), { recursive: true });
  const target = fileOf(folder, set);
  // Whoever starts meanwhile reads the file that was, or the one that is.
  await writeFile(`${target}.part`, text);
  await rename(`${target}.part`, target);
  return found;
}

const isShapefile = (file: string): boolean => /\.(shp|zip)$/i.test(file);

/** Workers read zones and need nothing of Shapefiles: what reads them is loaded where one is imported. */
async function asGeoJson(file: string): Promise<string> {
  const { readShapefile } = await import('./shapefile.ts');
  return readShapefile(file);
}

const readText = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new FileError(`${file} cannot be read: ${error.message}`);
  });

/** Takes a set of zones out. @throws FileError when there is none of that name. */
export async function removeZones(folder: string, set: string): Promise<void> {
  const sets = await zoneSets(folder);
  if (!sets.includes(set)) {
    const known = sets.length === 0 ? 'there are none' : `there are ${sets.join(', ')}`;
    throw new FileError(`no zones were imported as ${set}: ${known}`);
  }
  await rm(fileOf(folder, set));
}
