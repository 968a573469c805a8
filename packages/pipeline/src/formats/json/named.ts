import type { RawRecord } from '../../records/raw.ts';
import { fileFields, plainName, spellings, type FileField } from '../fields.ts';
import {
  elementsOf,
  isObject,
  mmsiOf,
  type JsonFormat,
  type JsonObject,
  type Told,
} from './json-format.ts';

/** Where each spelling belongs, and how far down in the list of its field it stands. */
const known = new Map<string, { field: FileField; rank: number }>();
for (const field of fileFields) {
  for (const [rank, spelling] of spellings[field].entries()) known.set(spelling, { field, rank });
}
/** `type` is what GeoJSON says of itself, not of a ship. */
const notOurs = new Set(['type', 'geometry', 'properties', 'features']);

const fieldOf = (key: string) => (notOurs.has(key) ? undefined : known.get(plainName(key)));

/** Fields found by the usual names of columns; of two names of a field the better known one counts. */
function findFields(value: JsonObject): Partial<Record<FileField, unknown>> {
  const found: Partial<Record<FileField, unknown>> = {};
  const ranks = new Map<FileField, number>();
  for (const key of Object.keys(value)) {
    const match = fieldOf(key);
    if (!match || (ranks.get(match.field) ?? Infinity) <= match.rank) continue;
    ranks.set(match.field, match.rank);
    found[match.field] = value[key];
  }
  return found;
}

const hasMmsi = (value: JsonObject): boolean =>
  Object.keys(value).some((key) => fieldOf(key)?.field === 'mmsi');

/** Levels of lists and objects in a record. What can be parsed may be too deep to be written again. */
const deepest = 64;
const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1)));

/** A record whose values stay as given; null when its MMSI could give it no partition, or it is too deep. */
function tell(record: JsonObject): Told | null {
  const { mmsi } = record;
  const isNone = mmsi === undefined || mmsi === null;
  if (!isNone && mmsiOf(mmsi) === null) return null;
  if (isDeeper(record, deepest)) return null;
  return { mmsi: mmsiOf(mmsi) ?? '', record: record as unknown as RawRecord, ship: null };
}

const isContract = (value: JsonObject): boolean =>
  'mmsi' in value && 'timestamp' in value && 'latitude' in value && 'longitude' in value;

/** Records as in `ais_raw`, which pass as they are, and objects with other usual names. */
export const namedJson: JsonFormat = {
  name: 'json',
  matches: hasMmsi,
  open: () => (value) => [tell(isContract(value) ? value : findFields(value))],
};

/** Points of GeoJSON: the place from the geometry, the rest from the properties by their names. */
export const geojson: JsonFormat = {
  name: 'geojson',
  matches: (value) => value.type === 'Feature' || value.type === 'FeatureCollection',
  open: () => (value) =>
    Array.isArray(value.features) ? value.features.map(readFeature) : [readFeature(value)],
};

function readFeature(feature: unknown): Told | null {
  if (!isObject(feature) || !isObject(feature.properties)) return null;
  const { geometry } = feature;
  if (!isObject(geometry) || geometry.type !== 'Point') return null;
  const [longitude, latitude] = elementsOf(geometry.coordinates);
  return tell({ ...findFields({ ...feature, ...feature.properties }), latitude, longitude });
}
