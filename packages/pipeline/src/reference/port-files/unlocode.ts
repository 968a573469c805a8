import type { Place } from '../../geo/distance.ts';
import { locodeOf, placeOf, type PortFacts, type ReadPorts, type RefusedPort } from './facts.ts';
import { brokenQuotes, columnsOf, fieldOf, rowsOf, type Field } from './rows.ts';

/** Columns of the code list as UNECE publishes it, which has no header. */
const official = [
  'change',
  'country',
  'location',
  'name',
  'namewodiacritics',
  'subdivision',
  'status',
  'function',
  'date',
  'iata',
  'coordinates',
  'remarks',
];

/**
 * UN/LOCODE: the parts of the code list of UNECE with and without a header, and tables with `locode`, `lat` and
 * `lon`. Only places of function 1 (port) are ports; others, countries and removed entries are passed over.
 * A place that was found by a geocoder is refused: they are wrong by more than 50 km too often.
 */
export function readUnlocode(bytes: Uint8Array): ReadPorts {
  const [first, ...others] = rowsOf(bytes);
  const names = columnsOf(first?.fields ?? []);
  const hasHeader = names.has('function');
  const isOfficial = !hasHeader && first?.fields?.length === official.length;
  if (first === undefined || (!hasHeader && !isOfficial))
    return { problem: 'it has neither the 12 columns of the code list nor a header with Function' };
  const columns = hasHeader ? names : columnsOf(official);
  const ports: PortFacts[] = [];
  const refused: RefusedPort[] = [];
  for (const { line, fields } of hasHeader ? others : [first, ...others]) {
    if (fields === null) {
      refused.push({ line, name: null, reason: brokenQuotes });
      continue;
    }
    const field = fieldOf(columns, fields);
    if (!field('function').includes('1') || field('change') === 'X') continue;
    const name = nameOf(field);
    const facts = portOf(field, { line, name });
    if (typeof facts === 'string') refused.push({ line, name: name || null, reason: facts });
    else ports.push(facts);
  }
  return { ports, refused };
}

/** The name as it is spelt, unless its letters were lost on the way. Stray quotes come from tables split at commas. */
function nameOf(field: Field): string {
  const spelt = field('name');
  const name = spelt === '' || spelt.includes('\uFFFD') ? field('namewodiacritics') : spelt;
  return name.replaceAll('"', '').trim();
}

function portOf(field: Field, { line, name }: { line: number; name: string }): PortFacts | string {
  const text = field('locode') || field('country') + field('location');
  const locode = locodeOf(text);
  if (locode === undefined) return `${text || 'nothing'} is no LOCODE`;
  if (name === '') return 'it has no name';
  if (field('geocoded') === 'true') return 'its place was geocoded';
  const place = readCoordinates(field('coordinates')) ?? degreesOf(field('lat'), field('lon'));
  if (place === undefined) return 'it has no place';
  return { line, name, locode, country: locode.slice(0, 2), place };
}

const degreesOf = (lat: string, lon: string): Place | undefined =>
  lat === '' || lon === '' ? undefined : placeOf(Number(lat), Number(lon));

const coordinates = /^(\d\d)(\d\d)([NS]) (\d{3})(\d\d)([EW])$/;

/** Degrees and minutes as the code list has them: `5155N 00430E`. */
function readCoordinates(text: string): Place | undefined {
  const found = coordinates.exec(text);
  if (found === null) return undefined;
  const [, latitude, latMinutes, northSouth, longitude, lonMinutes, eastWest] = found;
  const north = (Number(latitude) + Number(latMinutes) / 60) * (northSouth === 'S' ? -1 : 1);
  const east = (Number(longitude) + Number(lonMinutes) / 60) * (eastWest === 'W' ? -1 : 1);
  return placeOf(north, east);
}
