import { readFile } from 'node:fs/promises';
import { FileError } from '../file-error.ts';
import { setName } from './set-name.ts';
import { parseZones, type ZonesOfFile } from './zone-file.ts';
import { keepZones } from './zone-folder.ts';

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
  await keepZones(folder, set, text);
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
