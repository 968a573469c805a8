import { countryOfWord } from './countries.ts';
import { plain, rankOf, type PortNames } from './names.ts';
import { noise, nowhere } from './words.ts';
import type { CodedPort } from '../port.ts';

/** 4 its LOCODE, 3 its name, 2 a name that others share, 1 a name among other words. */
export type DestinationConfidence = 1 | 2 | 3 | 4;
export interface Destination {
  port: CodedPort;
  confidence: DestinationConfidence;
}

/** `FROM>TO`, `FROM-->TO`, `FROM - TO`, `FROM TO TO`: where the ship goes is the last. A slash may be either way round. */
const arrows = /<?>+|<+| TO |\//;

/** What a destination means; null when it names no port of the table. */
export function readDestination(names: PortNames, text: string): Destination | null {
  const spelled = plain(text.replace(/\s-+\s/g, '>'));
  if (nowhere.test(spelled)) return null;
  const parts = spelled.split(arrows).map((part) => part.trim());
  const said = parts.filter((part) => part !== '');
  const last = said.at(-1);
  if (last === undefined) return null;
  const meant = readPart(names, last);
  // "KOPING/SWEDEN", "ROTTERDAM/NL": what follows the slash only tells the country.
  const first = said[0];
  if (meant === null && first !== undefined && said.length === 2 && spelled.includes('/'))
    return readPart(names, `${first} ${last}`);
  return meant;
}

function readPart(names: PortNames, part: string): Destination | null {
  const words = part.split(' ');
  return readName(names, words) ?? readCode(names, words) ?? readAmong(names, words);
}

/** The words are the LOCODE, in one or two pieces; with words after it it is less sure. */
function readCode({ byCode }: PortNames, words: readonly string[]): Destination | null {
  const [first = '', second = ''] = words;
  for (const [code, used] of [
    [first, 1],
    [first.length === 2 ? first + second : '', 2],
  ] as const) {
    const port = byCode.get(code);
    if (port === undefined) continue;
    const rest = words.slice(used).filter((word) => !noise.has(word));
    return { port, confidence: rest.length === 0 ? 4 : 3 };
  }
  return null;
}

/** The words, without noise and country, are the name of a port. */
function readName(names: PortNames, words: readonly string[]): Destination | null {
  const whole = pick(names, words.join(' '), null);
  if (whole !== null) return whole;
  const rest = words.filter((word) => !noise.has(word));
  const [first = '', last = ''] = [rest[0], rest.at(-1)];
  return (
    pick(names, rest.join(' '), null) ??
    pick(names, rest.slice(0, -1).join(' '), countryOfWord(last)) ??
    pick(names, rest.slice(1).join(' '), countryOfWord(first))
  );
}

/**
 * The port of a name, in a country if one is told (undefined: the word is none). Of several the one that is
 * larger than all others.
 */
function pick(
  { byName }: PortNames,
  name: string,
  country: string | null | undefined,
): Destination | null {
  if (country === undefined) return null;
  const named = byName.get(name) ?? [];
  const there = country === null ? named : named.filter((port) => port.country === country);
  const [port, next] = there;
  if (port === undefined) return null;
  if (next === undefined) return { port, confidence: 3 };
  return rankOf(port) < rankOf(next) ? { port, confidence: 2 } : null;
}

/** Shorter names are found in too many words. */
const shortest = 5;

/** The longest name that stands among the words; in the country that one of them tells. */
function readAmong(names: PortNames, words: readonly string[]): Destination | null {
  const country = words.map(countryOfWord).find((found) => found !== undefined) ?? null;
  for (let length = Math.min(names.longest, words.length); length > 0; length--)
    for (let from = 0; from + length <= words.length; from++) {
      const name = words.slice(from, from + length).join(' ');
      if (name.length < shortest || noise.has(name)) continue;
      const found = pick(names, name, country);
      if (found !== null) return { ...found, confidence: 1 };
    }
  return null;
}
