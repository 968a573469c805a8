import type { CodedPort, Port, PortSize } from '../port.ts';
import { otherNames } from './words.ts';

/** A text as it is compared: capitals without accents, one space between words. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[Øø]/g, 'O')
    .replace(/[Ææ]/g, 'AE')
    .replace(/ß/g, 'SS')
    .toUpperCase()
    .replace(/[^A-Z0-9<>/]+/g, ' ')
    .trim();

/** A port that a name means, and whether it is the only one of that name. */
export interface Named {
  port: CodedPort;
  isAlone: boolean;
}

export interface PortNames {
  byCode: ReadonlyMap<string, CodedPort>;
  /** Ports of a plain name, the largest first. */
  byName: ReadonlyMap<string, readonly CodedPort[]>;
  /** Most words of a name. */
  longest: number;
}

/** Shorter names are too often something else. */
const shortest = 4;

/** The table's names are unique by what follows the comma: crews leave it out. */
const namesOf = ({ name }: Port): string[] => {
  const [base = name] = name.split(',');
  const whole = plain(base);
  const short = whole.replace(/^PORT OF |^PORT |^PUERTO |^PORTO /, '');
  return short === whole || short.length < shortest ? [whole] : [whole, short];
};

const rank: Readonly<Record<PortSize, number>> = { large: 0, medium: 1, small: 2, very_small: 3 };
export const rankOf = ({ size }: Port): number => (size === undefined ? rank.small : rank[size]);

export function indexNames(ports: readonly CodedPort[]): PortNames {
  const byCode = new Map(ports.map((port) => [port.locode, port]));
  const byName = new Map<string, CodedPort[]>();
  const add = (name: string, port: CodedPort): void => {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [port]);
    else if (!known.includes(port)) known.push(port);
  };
  for (const port of ports) for (const name of namesOf(port)) add(name, port);
  for (const [name, locode] of Object.entries(otherNames)) {
    const port = byCode.get(locode);
    // What people say of the large port counts before the table's small ones of that name.
    if (port !== undefined) byName.set(name, [port]);
  }
  for (const named of byName.values()) named.sort((a, b) => rankOf(a) - rankOf(b));
  const longest = Math.max(0, ...[...byName.keys()].map((name) => name.split(' ').length));
  return { byCode, byName, longest };
}
