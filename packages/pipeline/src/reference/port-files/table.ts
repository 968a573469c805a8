import { createPortFinder, type NearestPort, type PortFinder } from '../../enrich/port-finder.ts';
import { distanceKm, type Place } from '../../geo/distance.ts';
import { plain } from '../destination/names.ts';
import type { Port } from '../port.ts';
import type { PortFacts } from './facts.ts';

/** A table of ports that grows: who is meant, and a free name for who is new. */
export interface PortTable {
  ports: Port[];
  /** Row of the port that is meant; undefined when the table has none. */
  find(facts: PortFacts, nearKm: number): number | undefined;
  replace(row: number, port: Port): void;
  add(port: Port): void;
  /** A name that no port of the table has. */
  freeName(facts: PortFacts): string;
}

/** Ports of one name and country within this are one, km: a code may be new, or the table's an old one. */
const sameNameKm = 25;

/** What is before the comma; what follows it tells ports of one name apart. */
const keyOf = (name: string): string => plain(name.split(',')[0] ?? name);

export function createPortTable(known: readonly Port[]): PortTable {
  const ports = [...known];
  const byCode = new Map<string, number>();
  const byName = new Map<string, number[]>();
  const names = new Set<string>();
  const index = (port: Port, row: number): void => {
    if (port.locode !== null) byCode.set(port.locode, row);
    const key = keyOf(port.name);
    byName.set(key, [...(byName.get(key) ?? []), row]);
    names.add(port.name);
  };
  ports.forEach(index);
  let finder: PortFinder | null = null;
  const nearby = (place: Place): NearestPort | null =>
    known.length === 0 ? null : (finder ??= createPortFinder(known)).find(place);

  const namesake = (facts: PortFacts): number | undefined => {
    const { name, country, place } = facts;
    const rows = (byName.get(keyOf(name)) ?? []).filter(
      (row) => country === undefined || ports[row]?.country === country,
    );
    // Without a place only a name that one port has says which.
    if (place === undefined) return rows.length === 1 ? rows[0] : undefined;
    return nearestOf(ports, rows, [place, ...(facts.berths ?? []), ...(facts.anchorages ?? [])]);
  };

  return {
    ports,
    find(facts, nearKm) {
      const { locode, place, country } = facts;
      const byItsCode = locode === undefined ? undefined : byCode.get(locode);
      if (byItsCode !== undefined) return byItsCode;
      const byItsName = namesake(facts);
      if (byItsName !== undefined || nearKm === 0 || place === undefined) return byItsName;
      const found = nearby(place);
      const isMeant = found !== null && found.distanceKm <= nearKm;
      return isMeant && ports[found.port]?.country === country ? found.port : undefined;
    },
    replace: (row, port) => {
      ports[row] = port;
    },
    add: (port) => index(port, ports.push(port) - 1),
    freeName({ name, country, locode }) {
      const spellings = [name, `${name}, ${country}`, `${name}, ${locode ?? country}`];
      const free = spellings.find((spelling) => !names.has(spelling));
      if (free !== undefined) return free;
      for (let n = 2; ; n++)
        if (!names.has(`${name}, ${country} ${n}`)) return `${name}, ${country} ${n}`;
    },
  };
}

function nearestOf(ports: readonly Port[], rows: readonly number[], places: readonly Place[]) {
  let nearest: number | undefined;
  let nearestKm = sameNameKm;
  for (const row of rows) {
    const port = ports[row];
    if (port === undefined) continue;
    for (const place of places) {
      const km = distanceKm(place, port);
      if (km <= nearestKm) [nearest, nearestKm] = [row, km];
    }
  }
  return nearest;
}
