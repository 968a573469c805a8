import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Zone } from '@pelorus/pipeline/reference/zone';
import { FileError } from '../file-error.ts';
import { parseZones } from './zone-file.ts';

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

/** Puts a set of zones into the folder, as GeoJSON, in the place of an earlier one of its name. */
export async function keepZones(folder: string, set: string, text: string): Promise<void> {
  await mkdir(zonesIn(folder), { recursive: true });
  const target = fileOf(folder, set);
  // Whoever starts meanwhile reads the file that was, or the one that is.
  await writeFile(`${target}.part`, text);
  await rename(`${target}.part`, target);
}

/** Takes a set of zones out. @throws FileError when there is none of that name. */
export async function removeZones(folder: string, set: string): Promise<void> {
  const sets = await zoneSets(folder);
  if (!sets.includes(set)) {
    const known = sets.length === 0 ? 'there are none' : `there are ${sets.join(', ')}`;
    throw new FileError(`no zones were imported as ${set}: ${known}`);
  }
  await rm(fileOf(folder, set));
}
