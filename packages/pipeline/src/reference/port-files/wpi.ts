import { countryOfWord } from '../destination/countries.ts';
import { plain } from '../destination/names.ts';
import type { PortSize } from '../port.ts';
import { locodeOf, placeOf, type PortFacts, type ReadPorts, type RefusedPort } from './facts.ts';
import { brokenQuotes, columnsOf, fieldOf, rowsOf, type Field } from './rows.ts';

const needed = ['main port name', 'un/locode', 'country code', 'harbor size'];

const sizes = new Map<string, PortSize>([
  ['large', 'large'],
  ['l', 'large'],
  ['medium', 'medium'],
  ['m', 'medium'],
  ['small', 'small'],
  ['s', 'small'],
  ['very small', 'very_small'],
  ['v', 'very_small'],
]);

/** Countries that NGA names otherwise than ITU does, as `plain` has them; ISO 3166-1 alpha-2. */
const countries = new Map([
  ['ANTARCTICA', 'AQ'],
  ['BURMA', 'MM'],
  ['CARIBBEAN NETHERLANDS', 'BQ'],
  ['CONGO BRAZZAVILLE', 'CG'],
  ['CONGO KINSHASA', 'CD'],
  ['FEDERATED STATES OF MICRONESIA', 'FM'],
  ['JOHNSON ATOLL', 'UM'],
  ['MIDWAY ISLANDS', 'UM'],
  ['NORFOLK ISLAND', 'NF'],
  ['SAINT HELENA ASCENSION AND TRISTAN DA CUNHA', 'SH'],
  ['SINT MAARTEN', 'SX'],
  ['SOUTH GEORGIA AND SOUTH SANDWICH ISLANDS', 'GS'],
  ['WAKE ISLAND', 'UM'],
]);

function countryOf(name: string): string | undefined {
  const words = plain(name);
  return countryOfWord(words) ?? countries.get(words);
}

/**
 * The World Port Index, NGA Pub. 150, as its CSV (`UpdatedPub150.csv`): columns by name, more before and between
 * them do not matter. A country is its name in English, a LOCODE may have a space inside or be one.
 */
export function readWpi(bytes: Uint8Array): ReadPorts {
  const [header, ...rows] = rowsOf(bytes);
  const columns = columnsOf(header?.fields ?? []);
  const missing = [...needed, 'latitude', 'longitude'].filter((name) => !columns.has(name));
  if (missing.length > 0) return { problem: `it has no column ${missing.join(', ')}` };
  const ports: PortFacts[] = [];
  const refused: RefusedPort[] = [];
  for (const { line, fields } of rows) {
    if (fields === null) {
      refused.push({ line, name: null, reason: brokenQuotes });
      continue;
    }
    const field = fieldOf(columns, fields);
    const name = field('main port name');
    const facts = portOf(field, { line, name });
    if (typeof facts === 'string') refused.push({ line, name: name || null, reason: facts });
    else ports.push(facts);
  }
  return { ports, refused };
}

function portOf(field: Field, { line, name }: { line: number; name: string }): PortFacts | string {
  if (name === '') return 'it has no name';
  const place = placeOf(numberOf(field('latitude')), numberOf(field('longitude')));
  if (place === undefined)
    return `${field('latitude')}, ${field('longitude')} is no latitude and longitude`;
  const locode = locodeOf(field('un/locode'));
  const country = locode?.slice(0, 2) ?? countryOf(field('country code'));
  const size = sizes.get(field('harbor size').toLowerCase());
  return {
    ...{ line, name, place },
    ...(locode !== undefined && { locode }),
    ...(country !== undefined && { country }),
    ...(size !== undefined && { size }),
  };
}

/** An empty field is no zero. */
const numberOf = (text: string): number => (text === '' ? NaN : Number(text));
