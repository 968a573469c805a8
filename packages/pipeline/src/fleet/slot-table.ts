import type { Place } from '../geo/distance.ts';
import type { FleetFix } from '../records/fleet-fix.ts';
import type { Ship } from './ship.ts';

/** Columns of a slot, a value for each row. */
const createColumns = (rows: number) => ({
  at: new Float64Array(rows),
  latitude: new Float64Array(rows),
  longitude: new Float64Array(rows),
  placeLatitude: new Float64Array(rows),
  placeLongitude: new Float64Array(rows),
  portKm: new Float64Array(rows),
  offset: new Float64Array(rows),
  index: new Uint32Array(rows),
  partition: new Uint16Array(rows),
  source: new Uint16Array(rows),
  isHeard: new Uint8Array(rows),
});
type Columns = ReturnType<typeof createColumns>;

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
  columns: Columns = createColumns(16);
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
    if (row >= this.columns.at.length) this.grow();
    const { columns: c } = this;
    c.at[row] = fix.timestamp;
    c.latitude[row] = fix.latitude;
    c.longitude[row] = fix.longitude;
    c.placeLatitude[row] = place?.latitude ?? NaN;
    c.placeLongitude[row] = place?.longitude ?? NaN;
    c.portKm[row] = fix.distance_to_port;
    c.offset[row] = fix.origin_offset;
    c.index[row] = fix.origin_index;
    c.partition[row] = partition;
    c.source[row] = source;
    c.isHeard[row] = isHeard ? 1 : 0;
  }

  isPlaced(row: number): boolean {
    return !Number.isNaN(this.columns.placeLatitude[row] ?? NaN);
  }

  isHeardAt(row: number): boolean {
    return this.columns.isHeard[row] === 1;
  }

  positionOf(row: number): Place {
    const { latitude, longitude } = this.columns;
    return { latitude: latitude[row] ?? 0, longitude: longitude[row] ?? 0 };
  }

  placeOf(row: number): Place {
    const { placeLatitude, placeLongitude } = this.columns;
    return { latitude: placeLatitude[row] ?? 0, longitude: placeLongitude[row] ?? 0 };
  }

  /** The record a row came from, as events say it. */
  originOf(row: number): { at: number; origin: string; source: number } {
    const { at, partition, offset, index, source } = this.columns;
    const origin = `${partition[row] ?? 0}:${offset[row] ?? 0}:${index[row] ?? 0}`;
    return { at: at[row] ?? 0, origin, source: source[row] ?? 0 };
  }

  private grow(): void {
    const grown = createColumns(this.columns.at.length * 2);
    for (const name of Object.keys(grown) as (keyof Columns)[]) grown[name].set(this.columns[name]);
    this.columns = grown;
  }
}
