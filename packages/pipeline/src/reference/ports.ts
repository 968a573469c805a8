// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- programs that only import this file must find the declaration too
/// <reference path="./sea-ports.d.ts" />
import seaPorts from 'sea-ports';
import { corrections, missingPorts, notPorts } from './port-corrections.ts';

/** A port of the table. Its place is a point of the harbour, not a berth. */
export interface Port {
  /** Unique in the table: ports of one name carry their country, or else their LOCODE. */
  name: string;
  /** UN/LOCODE, five characters. */
  locode: string;
  /** Country, ISO 3166-1 alpha-2. */
  country: string;
  latitude: number;
  longitude: number;
}

const countryOf = (locode: string): string => locode.slice(0, 2);

function listPorts(): Port[] {
  const ports: Port[] = [];
  for (const [locode, { name, coordinates }] of Object.entries(seaPorts.JSON)) {
    const [longitude, latitude] = corrections[locode] ?? coordinates ?? [];
    if (longitude === undefined || latitude === undefined || notPorts.has(locode)) continue;
    ports.push({ name: name.trim(), locode, country: countryOf(locode), latitude, longitude });
  }
  for (const [locode, name, longitude, latitude] of missingPorts)
    ports.push({ name, locode, country: countryOf(locode), latitude, longitude });
  return ports;
}

const counted = (names: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};

function withUniqueNames(ports: readonly Port[]): Port[] {
  const plain = counted(ports.map(({ name }) => name));
  const inCountry = counted(ports.map(({ name, country }) => `${name}, ${country}`));
  return ports.map((port) => {
    if (plain.get(port.name) === 1) return port;
    const named = `${port.name}, ${port.country}`;
    return { ...port, name: inCountry.get(named) === 1 ? named : `${port.name}, ${port.locode}` };
  });
}

/**
 * Ports of the world by name, sorted by LOCODE: npm `sea-ports` 0.0.9 (MIT) with the corrections of
 * `port-corrections.ts`.
 */
export const ports: readonly Port[] = withUniqueNames(
  listPorts().sort((a, b) => (a.locode < b.locode ? -1 : 1)),
);

const byName = new Map(ports.map((port) => [port.name, port]));

/** The port of that name in the table. */
export const portNamed = (name: string): Port | undefined => byName.get(name);
