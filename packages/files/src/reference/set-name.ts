import { basename } from 'node:path';

/** Name of the set that a file is imported as: its own, in small letters. */
export function setName(file: string): string {
  const name = basename(file).replace(/(\.geo)?\.?json$|\.geojson$|\.(shp|zip)$/i, '');
  return name.toLowerCase().replace(/[^a-z0-9_-]+/g, '-');
}
