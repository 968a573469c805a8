import { isCoded, type Port } from '../port.ts';
import { indexNames } from './names.ts';
import { readDestination, type Destination } from './read.ts';

/** The port with a LOCODE that a destination as entered by the crew means; null when it names none of the table. */
export type Destinations = (text: string) => Destination | null;

/** Texts that are remembered: a fleet says the same few thousand again and again. */
const mostTexts = 16_384;

export function createDestinations(ports: readonly Port[]): Destinations {
  const names = indexNames(ports.filter(isCoded));
  const known = new Map<string, Destination | null>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const read = readDestination(names, text);
    if (known.size >= mostTexts) known.clear();
    known.set(text, read);
    return read;
  };
}
