import { distanceKm, type Place } from '../../geo/distance.ts';
import type { MultiPolygon } from '../../geo/polygon.ts';
import type { Port, PortPlace } from '../port.ts';
import type { PortFacts, PortFormat, RefusedPort } from './facts.ts';
import { createSurePlaces, type KmFromSure } from './sure-places.ts';
import { createPortTable, type PortTable } from './table.ts';

/** The ports of one import. */
export interface PortLayer {
  /** Its name in the folder. */
  set: string;
  format: PortFormat;
  ports: readonly PortFacts[];
}

/** What an import did to the table. */
export interface LayerReport {
  set: string;
  added: number;
  changed: number;
  unchanged: number;
  refused: RefusedPort[];
  /** Entries of sets with less to say that gave way to it, by their lines. */
  outdone: RefusedPort[];
}

/** What a format may say of a port that is known already. */
interface Say {
  /** Order: what comes later has the last word. */
  rank: number;
  place: boolean;
  size: boolean;
  /** A place farther than this from the known one is another port's, km. */
  mostKm: number;
  /** A port without a code is the known one within this, km. */
  nearKm: number;
  /** Several entries may be of one port. */
  isMany: boolean;
}

/** Names of anchorages are given to what is within 4 km by Global Fishing Watch too. */
const says: Readonly<Record<PortFormat, Say>> = {
  unlocode: { rank: 0, place: false, size: false, mostKm: 50, nearKm: 0, isMany: false },
  wpi: { rank: 1, place: true, size: true, mostKm: 50, nearKm: 0, isMany: false },
  'gfw-anchorages': {
    rank: 2,
    place: false,
    size: false,
    mostKm: Infinity,
    nearKm: 4,
    isMany: true,
  },
  geojson: { rank: 3, place: true, size: true, mostKm: Infinity, nearKm: 0, isMany: true },
};

/** UN/LOCODE has a port in another ocean here and there; the World Port Index knows better. */
const [unsure, sure] = ['unlocode', 'wpi'] as const satisfies PortFormat[];

/**
 * The table with what was imported: UN/LOCODE adds ports and changes none, the World Port Index gives places and
 * sizes, Global Fishing Watch berths and anchorages, one's own GeoJSON everything. Sets of one format by name. A
 * port that is known keeps its name; a new port of UN/LOCODE far from where the World Port Index has it is left
 * out; berths and anchorages of a set replace those of sets before it. The order of `layers` changes nothing.
 */
export function mergePorts(
  known: readonly Port[],
  layers: readonly PortLayer[],
): { ports: Port[]; reports: LayerReport[] } {
  const inOrder = [...layers].sort(
    (a, b) => says[a.format].rank - says[b.format].rank || (a.set < b.set ? -1 : 1),
  );
  const index = inOrder.find(({ format }) => format === sure);
  const kmFromSure = createSurePlaces(index?.ports ?? []);
  let ports = [...known];
  const outdone: RefusedPort[] = [];
  const reports = inOrder.map((layer) => {
    const table = createPortTable(ports);
    const { gaveWay, ...report } = takeLayer(table, { layer, kmFromSure });
    ports = table.ports;
    outdone.push(...gaveWay);
    return { ...report, outdone: layer === index ? outdone : [] };
  });
  return { ports, reports };
}

/** What entries of one set said of a port so far. */
interface Told {
  line: number;
  before: Port | null;
}

interface Taking {
  layer: PortLayer;
  /** By the World Port Index. */
  kmFromSure: KmFromSure;
}

function takeLayer(table: PortTable, { layer, kmFromSure }: Taking) {
  const say = says[layer.format];
  const told = new Map<number, Told>();
  const refused: RefusedPort[] = [];
  const gaveWay: RefusedPort[] = [];
  for (const facts of layer.ports) {
    const { line, name } = facts;
    const km = layer.format === unsure ? kmFromSure(facts) : 0;
    const isOutdone = km > say.mostKm && table.find(facts, say.nearKm) === undefined;
    const reason = isOutdone
      ? `it is ${Math.round(km)} km from where the World Port Index has its code ${facts.locode ?? ''}`
      : takePort(table, facts, { say, told });
    if (reason === null) continue;
    refused.push({ line, name, reason });
    if (isOutdone) gaveWay.push({ line, name, reason });
  }
  const report = { set: layer.set, added: 0, changed: 0, unchanged: 0, refused, gaveWay };
  for (const [row, { before }] of told) {
    if (before === null) report.added += 1;
    else if (JSON.stringify(before) === JSON.stringify(table.ports[row])) report.unchanged += 1;
    else report.changed += 1;
  }
  return report;
}

interface Layer {
  say: Say;
  told: Map<number, Told>;
}

/** Why an entry is not taken; null when it is. */
function takePort(table: PortTable, facts: PortFacts, { say, told }: Layer): string | null {
  const row = table.find(facts, say.nearKm);
  if (row === undefined) {
    const port = newPort(table, facts);
    if (typeof port === 'string') return port;
    told.set(table.ports.length, { line: facts.line, before: null });
    table.add(port);
    return null;
  }
  const port = table.ports[row];
  if (port === undefined) return null;
  const earlier = told.get(row);
  if (earlier !== undefined && !say.isMany)
    return `${port.name} (${port.locode ?? port.country}) is in line ${earlier.line} already`;
  const km = facts.place === undefined ? 0 : distanceKm(facts.place, port);
  if (km > say.mostKm)
    return `it is ${Math.round(km)} km from ${port.name}, which has its code ${port.locode ?? ''}`;
  table.replace(row, changed(port, facts, { say, isFirst: earlier === undefined }));
  told.set(row, earlier ?? { line: facts.line, before: port });
  return null;
}

function newPort(table: PortTable, facts: PortFacts): Port | string {
  const { locode = null, country, size, radius_km, berths, anchorages, polygon } = facts;
  if (country === undefined) return 'it is no port of the table, and its country is not known';
  const place = facts.place ?? (polygon && middleOf(polygon));
  // A berth alone does not say where the port is.
  if (place === undefined) return 'it is no port of the table, and it has no place';
  return {
    name: table.freeName(facts),
    ...{ locode, country, ...place },
    ...(size !== undefined && { size }),
    ...(radius_km !== undefined && { radius_km }),
    ...(berths !== undefined && { berths }),
    ...(anchorages !== undefined && { anchorages }),
    ...(polygon !== undefined && { polygon }),
  };
}

function changed(
  port: Port,
  { place, size, radius_km, berths, anchorages, polygon }: PortFacts,
  { say, isFirst }: { say: Say; isFirst: boolean },
): Port {
  return {
    ...port,
    ...(say.place && place),
    ...(say.size && size !== undefined && { size }),
    ...(radius_km !== undefined && { radius_km }),
    ...(berths && { berths: joined(isFirst ? [] : port.berths, berths) }),
    ...(anchorages && { anchorages: joined(isFirst ? [] : port.anchorages, anchorages) }),
    ...(polygon !== undefined && { polygon }),
  };
}

const joined = (before: readonly PortPlace[] = [], more: readonly PortPlace[]): PortPlace[] => [
  ...before,
  ...more,
];

/** Mean of the corners of the outer ring, whose last is its first. */
function middleOf([rings]: MultiPolygon): Place | undefined {
  const corners = rings?.[0]?.slice(1) ?? [];
  if (corners.length === 0) return undefined;
  const longitude = corners.reduce((sum, [lon]) => sum + lon, 0) / corners.length;
  const latitude = corners.reduce((sum, [, lat]) => sum + lat, 0) / corners.length;
  return { latitude, longitude: ((longitude + 540) % 360) - 180 };
}
