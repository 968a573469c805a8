import {
  distanceBoundKm,
  distanceKm,
  earthRadiusKm,
  radians,
  type Place,
} from '../geo/distance.ts';
import { edgeDistanceKm, isInside } from '../geo/polygon.ts';
import { createLowerBoundKm } from './lower-bound.ts';
import type { Port, PortPlace, PortSize } from './port.ts';
import { ports as worldPorts } from './ports.ts';

/**
 * How far a harbour reaches from its place when nothing better is known, km. 3 km is what Global Fishing Watch
 * takes around an anchorage point; one point for a whole harbour needs more when the harbour is large.
 */
const radiusBySize: Readonly<Record<PortSize, number>> = {
  large: 5,
  medium: 4,
  small: 3,
  very_small: 3,
};
const usualRadiusKm = 3;

/** The harbour is also what lies within this of a berth, km (Global Fishing Watch: port entry at 3 km). */
export const approachKm = 3;

export type PortPart = 'berth' | 'anchorage' | 'harbour';
export interface PortArea {
  port: Port;
  part: PortPart;
  /** Name of the berth or anchorage; null in the harbour. */
  place: string | null;
  /** How far the limit of the port is, km: below 0 inside. */
  limit_km: number;
}

export interface PortAreas {
  /** The port whose limit the place is within, null outside of all. Of several the one it is deepest in. */
  at: (place: Place) => PortArea | null;
  /** The same for a place up to `reachKm` outside: the port whose limit is nearest, `limit_km` above 0. */
  near: (place: Place, reachKm: number) => PortArea | null;
  /** How far a place is from the nearest port, its berths and anchorages, km; Infinity from 10 km on. */
  awayKm: (place: Place) => number;
}

export const harbourRadiusKm = ({ radius_km, size }: Port): number =>
  radius_km ?? (size === undefined ? usualRadiusKm : radiusBySize[size]);

/** How far a place is outside a port's limit, km; below 0 inside. The limit goes round harbour, berths and anchorages. */
export function limitKm(port: Port, place: Place): number {
  let limit = harbourKm(port, place);
  if (port.berths === undefined && port.anchorages === undefined) return limit;
  // Large ports have hundreds of places: what is farther in any case is not measured.
  const atLeastKm = createLowerBoundKm(place);
  for (const berth of port.berths ?? []) {
    const km = Math.max(berth.radius_km, approachKm);
    if (atLeastKm(berth) - km < limit) limit = Math.min(limit, distanceKm(place, berth) - km);
  }
  for (const anchorage of port.anchorages ?? []) {
    const km = anchorage.radius_km;
    if (atLeastKm(anchorage) - km < limit)
      limit = Math.min(limit, distanceKm(place, anchorage) - km);
  }
  return limit;
}

/** Whether a place is so far outside a port's limit, km, or farther: the same as by `limitKm`, mostly for much less. */
export function isOutside(port: Port, place: Place, km: number): boolean {
  const isNearPoint = distanceBoundKm(place, port) - harbourRadiusKm(port) < km;
  if (port.polygon === undefined && isNearPoint) return false;
  return limitKm(port, place) >= km;
}

function harbourKm(port: Port, place: Place): number {
  const { polygon } = port;
  if (polygon === undefined) return distanceKm(place, port) - harbourRadiusKm(port);
  const edge = edgeDistanceKm(polygon, place);
  return isInside(polygon, place) ? -edge : edge;
}

/** How far a place is from the point of a port, its polygon, its berths and the edges of its anchorages, km. */
function awayFromKm(port: Port, place: Place): number {
  let away = distanceKm(place, port);
  if (port.polygon !== undefined) away = Math.min(away, harbourKm(port, place));
  if (port.berths === undefined && port.anchorages === undefined) return Math.max(0, away);
  const atLeastKm = createLowerBoundKm(place);
  for (const berth of port.berths ?? [])
    if (atLeastKm(berth) < away) away = Math.min(away, distanceKm(place, berth));
  for (const anchorage of port.anchorages ?? []) {
    const km = anchorage.radius_km;
    if (atLeastKm(anchorage) - km < away) away = Math.min(away, distanceKm(place, anchorage) - km);
  }
  return Math.max(0, away);
}

function placeAt(places: readonly PortPlace[] = [], place: Place): PortPlace | undefined {
  if (places.length === 0) return undefined;
  const atLeastKm = createLowerBoundKm(place);
  return places.find(
    (one) => atLeastKm(one) <= one.radius_km && distanceKm(place, one) <= one.radius_km,
  );
}

function areaOf(port: Port, place: Place, limit: number): PortArea {
  const berth = placeAt(port.berths, place);
  const anchorage = berth === undefined ? placeAt(port.anchorages, place) : undefined;
  const part = berth !== undefined ? 'berth' : anchorage !== undefined ? 'anchorage' : 'harbour';
  return { port, part, place: berth?.name ?? anchorage?.name ?? null, limit_km: limit };
}

/** Whether a place is at one of the berths or anchorages of a port. */
export const isAtPlace = ({ berths, anchorages }: Port, place: Place): boolean =>
  placeAt(berths, place) !== undefined || placeAt(anchorages, place) !== undefined;

/** Cells of this many degrees know the ports that may be near. */
const cellDegrees = 0.1;
const columns = 360 / cellDegrees;
const rows = 180 / cellDegrees;
/** Ports are looked for up to this far outside their limit, km. */
const mostReachKm = 10;
/** So that rounding leaves nobody at a limit out of the cells, km. */
const marginKm = 0.1;

const rowOf = (latitude: number): number =>
  Math.max(0, Math.min(rows - 1, Math.floor((latitude + 90) / cellDegrees)));
const columnOf = (longitude: number): number => Math.floor((longitude + 180) / cellDegrees);
const wrapped = (column: number): number => ((column % columns) + columns) % columns;

interface Circle extends Place {
  km: number;
}

/** Circles that together cover the port and what is within reach of it. */
function circlesOf(port: Port, reachKm: number): Circle[] {
  const places = [...(port.berths ?? []), ...(port.anchorages ?? [])];
  const corners = (port.polygon ?? []).flat(2);
  const harbourKm = corners.reduce(
    (most, [longitude, latitude]) => Math.max(most, distanceKm(port, { latitude, longitude })),
    harbourRadiusKm(port),
  );
  return [
    { ...port, km: harbourKm + reachKm },
    ...places.map((place) => ({ ...place, km: Math.max(place.radius_km, approachKm) + reachKm })),
  ];
}

/** Calls back with every cell that a circle may touch. */
function eachCell({ latitude, longitude, km }: Circle, visit: (cell: number) => void): void {
  const height = km / (earthRadiusKm * radians);
  for (let row = rowOf(latitude - height); row <= rowOf(latitude + height); row++) {
    const farthest = Math.max(Math.abs(latitude) + height, 0);
    const narrowest = Math.cos(Math.min(farthest, 90) * radians);
    const width = Math.min(180, height / Math.max(narrowest, 1e-6));
    const last = Math.min(columnOf(longitude + width), columnOf(longitude - width) + columns - 1);
    for (let column = columnOf(longitude - width); column <= last; column++)
      visit(row * columns + wrapped(column));
  }
}

type PortsNear = (place: Place) => readonly Port[] | undefined;

/** Which ports may be within reach of a place. */
function createPortsNear(ports: readonly Port[], reachKm: number): PortsNear {
  const cells = new Map<number, Port[]>();
  for (const port of ports)
    for (const circle of circlesOf(port, reachKm))
      eachCell(circle, (cell) => {
        const known = cells.get(cell);
        if (known === undefined) cells.set(cell, [port]);
        else if (known.at(-1) !== port) known.push(port);
      });
  return ({ latitude, longitude }) =>
    cells.get(rowOf(latitude) * columns + wrapped(columnOf(longitude)));
}

/** The port whose limit is nearest to a place, and not farther outside than `reachKm`. */
function nearestOf(
  candidates: readonly Port[] | undefined,
  place: Place,
  reachKm: number,
): PortArea | null {
  if (candidates === undefined) return null;
  let found: Port | null = null;
  let nearest = reachKm;
  for (const port of candidates) {
    const limit = limitKm(port, place);
    if (limit > nearest || (limit === nearest && found !== null)) continue;
    [found, nearest] = [port, limit];
  }
  return found === null ? null : areaOf(found, place, nearest);
}

/** Finds the port a place belongs to; its time does not grow with the number of ports. */
export function createPortAreas(ports: readonly Port[]): PortAreas {
  // Every position is asked for what it is in: there the ports that are only near would be in the way.
  const portsAt = createPortsNear(ports, marginKm);
  const portsNear = createPortsNear(ports, mostReachKm);
  return {
    at: (place) => nearestOf(portsAt(place), place, 0),
    near: (place, reachKm) => nearestOf(portsNear(place), place, Math.min(reachKm, mostReachKm)),
    awayKm: (place) => {
      let away = Infinity;
      for (const port of portsNear(place) ?? []) away = Math.min(away, awayFromKm(port, place));
      return away < mostReachKm ? away : Infinity;
    },
  };
}

/** Of the built-in table. */
export const worldPortAreas: PortAreas = createPortAreas(worldPorts);
