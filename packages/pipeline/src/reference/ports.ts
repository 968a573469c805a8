// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- programs that only import this file must find the declaration too
/// <reference path="./sea-ports.d.ts" />
import seaPorts, { type SeaPort } from 'sea-ports';
import { harbourPlaceKm, harbourPlaces } from './harbour-places.ts';
import { missingPorts } from './missing-ports.ts';
import { corrections, leftOut, names } from './port-corrections.ts';
import { portSizeOf } from './port-sizes.ts';
import type { CodedPort } from './port.ts';

/** A port and what tells it from others of its name in its country. */
type Entry = CodedPort & { province: string | undefined };

const countryOf = (locode: string): string => locode.slice(0, 2);

function entryOf(locode: string, port: SeaPort): Entry | null {
  const [longitude, latitude] = corrections[locode] ?? port.coordinates ?? [];
  // Of the codes of one port, `sea-ports` names the current one first.
  const isOldCode = port.unlocs[0] !== undefined && port.unlocs[0] !== locode;
  if (longitude === undefined || latitude === undefined) return null;
  if (isOldCode || leftOut.has(locode)) return null;
  const name = names[locode] ?? port.name.trim();
  return { name, locode, country: countryOf(locode), latitude, longitude, province: port.province };
}

function listPorts(): Entry[] {
  const known = Object.entries(seaPorts.JSON).map(([locode, port]) => entryOf(locode, port));
  const missing = missingPorts.map(([locode, name, longitude, latitude]): Entry => {
    const country = countryOf(locode);
    return { name, locode, country, latitude, longitude, province: undefined };
  });
  return [...known.filter((entry) => entry !== null), ...missing];
}

/** The first of the ways to name a port that no other port shares; its LOCODE tells it in any case. */
const spellings: readonly ((port: Entry) => string)[] = [
  ({ name }) => name,
  ({ name, country }) => `${name}, ${country}`,
  ({ name, country, province }) => `${name}, ${province ?? country}`,
  ({ name, locode }) => `${name}, ${locode}`,
];

function withUniqueNames(entries: readonly Entry[]): CodedPort[] {
  let open = [...entries];
  const named = new Map<string, string>();
  for (const spell of spellings) {
    const counts = new Map<string, number>();
    for (const entry of open) counts.set(spell(entry), (counts.get(spell(entry)) ?? 0) + 1);
    for (const entry of open)
      if (counts.get(spell(entry)) === 1) named.set(entry.locode, spell(entry));
    open = open.filter(({ locode }) => !named.has(locode));
  }
  return entries.map(({ locode, country, latitude, longitude, name }) => {
    const size = portSizeOf.get(locode);
    const port = { name: named.get(locode) ?? name, locode, country, latitude, longitude };
    return { ...port, ...(size !== undefined && { size }), ...berthsOf(locode) };
  });
}

/** Ships lie on the water, which may be far from the point of the table. */
function berthsOf(locode: string): Pick<CodedPort, 'berths'> {
  const place = harbourPlaces.get(locode);
  return place ? { berths: [{ name: 'harbour', ...place, radius_km: harbourPlaceKm }] } : {};
}

/**
 * Ports of the world by name, sorted by LOCODE: npm `sea-ports` 0.0.9 (MIT) with the corrections of
 * `port-corrections.ts` and `missing-ports.ts`.
 */
export const ports: readonly CodedPort[] = withUniqueNames(
  listPorts().sort((a, b) => (a.locode < b.locode ? -1 : 1)),
);

const byName = new Map(ports.map((port) => [port.name, port]));

/** The port of that name in the table. */
export const portNamed = (name: string): CodedPort | undefined => byName.get(name);
