import { distanceKm } from '../../geo/distance.ts';
import { plain } from '../destination/names.ts';
import type { PortFacts } from './facts.ts';

/** How far a port is from where a surer table has its code under the same name, km; 0 where that is silent. */
export type KmFromSure = (facts: PortFacts) => number;

export function createSurePlaces(ports: readonly PortFacts[]): KmFromSure {
  const byCode = new Map<string, PortFacts>();
  // Of a code that comes twice the first is taken, as when it is imported.
  for (const port of ports)
    if (port.locode !== undefined && !byCode.has(port.locode)) byCode.set(port.locode, port);
  return ({ locode, name, place }) => {
    const sure = locode === undefined ? undefined : byCode.get(locode);
    if (sure?.place === undefined || place === undefined) return 0;
    return isOneName(name, sure.name) ? distanceKm(place, sure.place) : 0;
  };
}

const wordsOf = (name: string): string => `${plain(name.replace(/\(.*/, ''))} `;

/** `Finnart` and `Finnart Oil Terminal`; of `Sikkim` and `Sikka` one has the code of the other by mistake. */
function isOneName(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  return one.startsWith(other) || other.startsWith(one);
}
