import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import shp from 'shpjs';
import { FileError } from '../file-error.ts';

/**
 * A Shapefile as GeoJSON in degrees: a zip with one or several, or a .shp with its .dbf (names), .prj (projection)
 * and .cpg (letters) beside it. Without a .prj the coordinates have to be degrees.
 *
 * @throws FileError when it cannot be read as one.
 */
export async function readShapefile(file: string): Promise<string> {
  const isZip = extname(file).toLowerCase() === '.zip';
  const bytes = await read(file);
  const input = isZip ? bytes : { shp: bytes, ...(await besides(file)) };
  const layers = await shp(input).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    const needs = isZip ? 'a zip with .shp and .dbf' : 'a .shp with its .dbf and .prj beside it';
    throw new FileError(`${file} cannot be read as a Shapefile (${why}): ${needs} is needed`);
  });
  const features = [layers].flat().flatMap((layer) => layer.features);
  return JSON.stringify({ type: 'FeatureCollection', features });
}

const read = (file: string): Promise<Buffer> =>
  readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new FileError(`${file} cannot be read: ${error.message}`);
  });

const companions = ['dbf', 'prj', 'cpg'] as const;

/** Files of the same name, whatever the case of their endings. */
async function besides(file: string): Promise<Partial<Record<'dbf' | 'prj' | 'cpg', Buffer>>> {
  const folder = dirname(file);
  const stem = basename(file, extname(file));
  const names = await readdir(folder);
  const found: Partial<Record<'dbf' | 'prj' | 'cpg', Buffer>> = {};
  for (const ending of companions) {
    const wanted = `${stem}.${ending}`.toLowerCase();
    const name = names.find((one) => one.toLowerCase() === wanted);
    if (name !== undefined) found[ending] = await read(join(folder, name));
  }
  return found;
}
