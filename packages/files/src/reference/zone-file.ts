import { readPolygons } from '@pelorus/pipeline/geo/geojson';
import type { Zone } from '@pelorus/pipeline/reference/zone';
import { FileError } from '../file-error.ts';

export interface ZonesOfFile {
  zones: Zone[];
  /** Features that are no zones, with why. */
  refused: string[];
}

/** What others call the name of an area, in whatever case: the first that a feature has. */
const nameKeys = ['name', 'name_en', 'geoname', 'title', 'label'];

interface Feature {
  id?: unknown;
  properties?: Record<string, unknown> | null;
  geometry?: unknown;
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

function nameOf(properties: Record<string, unknown>): string | undefined {
  const found = nameKeys.flatMap((wanted) =>
    Object.entries(properties)
      .filter(([key]) => key.toLowerCase() === wanted)
      .map(([, value]) => textOf(value)),
  );
  return found.find((name) => name !== '');
}

/**
 * The zones of a GeoJSON file: each feature with polygons is one, named by its properties. Its id is the
 * set's name and its own, so that it stays when the file is imported again.
 *
 * @throws FileError when it is no GeoJSON with features.
 */
export function parseZones(text: string, set: string): ZonesOfFile {
  const zones: Zone[] = [];
  const refused: string[] = [];
  const taken = new Set<string>();
  for (const [index, feature] of featuresOf(text, set).entries()) {
    const properties = feature.properties ?? {};
    const name = nameOf(properties);
    const read = readPolygons(feature.geometry);
    if ('problem' in read) {
      refused.push(
        `feature ${index + 1}${name === undefined ? '' : ` (${name})`}: ${read.problem}`,
      );
      continue;
    }
    const own =
      plain(textOf(properties.id) || textOf(feature.id) || (name ?? '')) || `${index + 1}`;
    const id = unused(taken, `${set}:${own}`);
    const attribution = textOf(properties.attribution) || null;
    zones.push({
      id,
      name: name ?? id,
      kind: textOf(properties.kind) || set,
      attribution,
      ...read,
    });
  }
  return { zones, refused };
}

function featuresOf(text: string, set: string): readonly Feature[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new FileError(`the zones of ${set} are no JSON: give a GeoJSON file`);
  }
  const { type, features } = (json ?? {}) as { type?: unknown; features?: unknown };
  if (type === 'Feature') return [json as Feature];
  if (type === 'FeatureCollection' && Array.isArray(features)) return features as Feature[];
  throw new FileError(
    `the zones of ${set} are no GeoJSON: a FeatureCollection or a Feature is needed`,
  );
}

function unused(taken: Set<string>, id: string): string {
  let free = id;
  for (let n = 2; taken.has(free); n++) free = `${id}-${n}`;
  taken.add(free);
  return free;
}
