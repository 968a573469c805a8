import type { Place } from '../geo/distance.ts';
import type { FleetFix } from '../records/fleet-fix.ts';
import { widen } from '../ships/columns.ts';
import type { Ship } from './ship.ts';

/** Columns of a slot, a value for each row. Places are steps of a ten-millionth of a degree, a centimetre. */
const createColumns = (rows: number) => ({
  at: new Float64Array(rows),
  latitude: new Int32Array(rows),
  longitude: new Int32Array(rows),
  placeLatitude: new Int32Array(rows),
  placeLongitude: new Int32Array(rows),
  portKm: new Float32Array(rows),
  offset: new Float64Array(rows),
  index: new Uint32Array(rows),
  partition: new Uint16Array(rows),
  source: new Uint16Array(rows),
  isHeard: new Uint8Array(rows),
});

const perDegree = 1e7;
const noPlace = -(2 ** 31);
const toSteps = (degrees: number): number => Math.round(degrees * perDegree);
const toDegrees = (steps: number | undefined): number => (steps ?? 0) / perDegree;

/** A row before it is one. */
export interface SlotRow {
  ship: Ship;
  fix: Pick<
    FleetFix,
    'timestamp' | 'latitude' | 'longitude' | 'distance_to_port' | 'origin_offset' | 'origin_index'
  >;
  partition: number;
  /** Number of the feed. */
  source: number;
  /** Where the ship was at the beginning of the slot; null: nobody knows. */
  place: Place | null;
  /** The position itself lies in the slot. */
  isHeard: boolean;
}

/** What was told of one slot: the positions in it, and places of ships at its beginning. */
export class SlotTable {
  columns = createColumns(16);
  readonly ships: Ship[] = [];
  /** Ships of which this was the last slot, until now. */
  readonly lasts: { fix: FleetFix; partition: number }[] = [];
  /** Rows and lasts that are in the saved state, and in how many pieces. */
  savedRows = 0;
  savedLasts = 0;
  pieces = 0;

  get count(): number {
    return this.ships.length;
  }

  add({ ship, fix, partition, source, place, isHeard }: SlotRow): void {
    const row = this.ships.push(ship) - 1;
    if (row >= this.columns.at.length) this.columns = widen(this.columns, createColumns);
    const { columns: c } = this;
    c.at[row] = fix.timestamp;
    c.latitude[row] = toSteps(fix.latitude);
    c.longitude[row] = toSteps(fix.longitude);
    c.placeLatitude[row] = place === null ? noPlace : toSteps(place.latitude);
    c.placeLongitude[row] = place === null ? noPlace : toSteps(place.longitude);
    c.portKm[row] = fix.distance_to_port;
    c.offset[row] = fix.origin_offset;
    c.index[row] = fix.origin_index;
    c.partition[row] = partition;
    c.source[row] = source;
    c.isHeard[row] = isHeard ? 1 : 0;
  }

  isPlaced(row: number): boolean {
    return this.columns.placeLatitude[row] !== noPlace;
  }

  isHeardAt(row: number): boolean {
    return this.columns.isHeard[row] === 1;
  }

  positionOf(row: number): Place {
    const { latitude, longitude } = this.columns;
    return { latitude: toDegrees(latitude[row]), longitude: toDegrees(longitude[row]) };
  }

  placeOf(row: number): Place {
    const { placeLatitude, placeLongitude } = this.columns;
    return { latitude: toDegrees(placeLatitude[row]), longitude: toDegrees(placeLongitude[row]) };
  }

  /** The record a row came from, as events say it. */
  originOf(row: number): { at: number; origin: string; source: number } {
    const { at, partition, offset, index, source } = this.columns;
    const origin = `${partition[row] ?? 0}:${offset[row] ?? 0}:${index[row] ?? 0}`;
    return { at: at[row] ?? 0, origin, source: source[row] ?? 0 };
  }
}
