import { around } from 'geokdbush';
import KDBush from 'kdbush';
import { distanceKm, earthRadiusKm, radians, type Place } from '../geo/distance.ts';
import type { Port } from '../reference/port.ts';

/** The nearest port and how far the second nearest is, km. */
export interface NearestPort {
  /** Index in the table. */
  port: number;
  distanceKm: number;
  /** At least `distanceKm`; infinite when the table has one port. */
  secondKm: number;
}

export interface PortFinder {
  ports: readonly Port[];
  /** Where they are. */
  places: readonly Place[];
  find(place: Place): NearestPort;
}

/** The index orders by its own rounding, worst near the antipode (~0.1 m): this is more. */
const slackKm = 0.01;

const cellsPerDegree = 4;
const cellColumns = 360 * cellsPerDegree;
const cellRows = 180 * cellsPerDegree;
/** Cells whose ports are kept: a thousand ships at sea are in some thousands of them. */
const mostCells = 20_000;

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value));
const rowOf = (latitude: number): number =>
  clamp(Math.floor((latitude + 90) * cellsPerDegree), cellRows - 1);
const columnOf = (longitude: number): number =>
  clamp(Math.floor((longitude + 180) * cellsPerDegree), cellColumns - 1);

/** No place of a cell is farther from its middle: along the meridian, then along the wider of its parallels. */
function reachKm(row: number): number {
  const south = row / cellsPerDegree - 90;
  const north = south + 1 / cellsPerDegree;
  const widest = south <= 0 && north >= 0 ? 0 : Math.min(Math.abs(south), Math.abs(north));
  const half = (radians * earthRadiusKm) / cellsPerDegree / 2;
  return half * (1 + Math.cos(widest * radians));
}

/**
 * Nearest port exactly as comparing the haversine distances of all ports would give it; of ports equally far the
 * first in the table. A spatial index over the sphere finds, once for each cell of a quarter of a degree, the ports
 * that can be the nearest two of any of its places.
 * @throws RangeError for an empty table
 */
export function createPortFinder(ports: readonly Port[]): PortFinder {
  if (ports.length === 0) throw new RangeError('the port table is empty');
  // Ports have many a shape, places have one: distances to these take half the time.
  const places = ports.map(({ latitude, longitude }): Place => ({ latitude, longitude }));
  const index = new KDBush(ports.length);
  for (const port of ports) index.add(port.longitude, port.latitude);
  index.finish();

  /** The two nearest of a place in the cell are within its second nearest's distance from the middle, twice the reach added. */
  const candidatesOf = (row: number, column: number): readonly number[] => {
    const latitude = (row + 0.5) / cellsPerDegree - 90;
    const longitude = (column + 0.5) / cellsPerDegree - 180;
    const second = places[around(index, longitude, latitude, 2).at(-1) ?? 0];
    if (second === undefined) return [];
    const km = distanceKm({ latitude, longitude }, second) + 2 * reachKm(row) + slackKm;
    // The index takes no radius beyond the antipode.
    return around(
      index,
      longitude,
      latitude,
      Infinity,
      km < Math.PI * earthRadiusKm ? km : Infinity,
    );
  };

  const cells = new Map<number, readonly number[]>();
  const candidatesAt = ({ latitude, longitude }: Place): readonly number[] => {
    const row = rowOf(latitude);
    const column = columnOf(longitude);
    const cell = row * cellColumns + column;
    let candidates = cells.get(cell);
    if (candidates === undefined) {
      if (cells.size === mostCells) cells.clear();
      candidates = candidatesOf(row, column);
      cells.set(cell, candidates);
    }
    return candidates;
  };

  const find = (place: Place): NearestPort => {
    const best: NearestPort = { port: -1, distanceKm: Infinity, secondKm: Infinity };
    for (const candidate of candidatesAt(place)) {
      const there = places[candidate];
      if (there !== undefined) take(best, candidate, distanceKm(place, there));
    }
    return best;
  };
  return { ports, places, find };
}

function take(best: NearestPort, port: number, distance: number): void {
  const isNearer = distance < best.distanceKm || (distance === best.distanceKm && port < best.port);
  if (isNearer) {
    best.secondKm = best.distanceKm;
    best.distanceKm = distance;
    best.port = port;
  } else if (distance < best.secondKm) best.secondKm = distance;
}
