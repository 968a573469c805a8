import type { ShipKey } from '../ships/ship-key.ts';
import { ShipTable } from '../ships/ship-table.ts';
import { TextPool } from '../ships/text-pool.ts';
import { isIdle, noDoings, type Doings } from './doings.ts';
import { newShip, type ShipState } from './ship.ts';

const createColumns = (rows: number) => ({
  at: new Float64Array(rows),
  latitude: new Float64Array(rows),
  longitude: new Float64Array(rows),
  speed: new Float64Array(rows),
  receivedAt: new Float64Array(rows),
  draught: new Float64Array(rows),
});

/** A column of texts, which grows by itself. */
type Texts = (string | null)[];

const blank = newShip();

/** The ships of a partition. One at a time is read into a `ShipState`, and written back. */
export class Ships {
  private readonly table = new ShipTable(createColumns);
  private readonly texts = {
    vessel_name: [] as Texts,
    imo: [] as Texts,
    callsign: [] as Texts,
    destination: [] as Texts,
    vessel_type: [] as Texts,
    zones: [] as Texts,
    reference: [] as Texts,
    source: [] as Texts,
  };
  /** Types, zones, versions and feeds are the same for many ships. */
  private readonly pool = new TextPool();
  /** Null where nothing goes on, as with most ships. */
  private readonly doings: (Doings | null)[] = [];
  /** For the next ship with which something begins. */
  private spare = noDoings();

  rowOf(key: ShipKey): number | undefined {
    return this.table.rowOf(key);
  }

  entries(): IterableIterator<[ShipKey, number]> {
    return this.table.entries();
  }

  /** A row for a ship that is not here yet. */
  add(key: ShipKey): number {
    const row = this.table.add(key);
    this.clear(row);
    return row;
  }

  /** Forgets what is known of a ship. */
  clear(row: number): void {
    this.write(row, blank);
  }

  remove(key: ShipKey): void {
    const row = this.table.rowOf(key);
    if (row === undefined) return;
    this.clear(row);
    this.table.remove(key);
  }

  receivedAt(row: number): number {
    return this.table.columns.receivedAt[row] ?? 0;
  }

  /** When a ship was at its last position. */
  heardAt(row: number): number {
    return this.table.columns.at[row] ?? NaN;
  }

  /** The feed that told of a ship last. */
  sourceOf(row: number): string | null {
    return this.texts.source[row] ?? null;
  }

  /** Whether anything goes on with a ship. */
  isBusy(row: number): boolean {
    return (this.doings[row] ?? null) !== null;
  }

  /** Fills `ship` with what is remembered: all but who it is. */
  read(row: number, ship: ShipState): void {
    const { columns } = this.table;
    const { texts } = this;
    ship.at = columns.at[row] ?? NaN;
    ship.latitude = columns.latitude[row] ?? NaN;
    ship.longitude = columns.longitude[row] ?? NaN;
    ship.speed = columns.speed[row] ?? NaN;
    ship.receivedAt = columns.receivedAt[row] ?? 0;
    ship.draught = columns.draught[row] ?? NaN;
    ship.vessel_name = texts.vessel_name[row] ?? null;
    ship.vessel_type = texts.vessel_type[row] ?? null;
    ship.imo = texts.imo[row] ?? null;
    ship.callsign = texts.callsign[row] ?? null;
    ship.destination = texts.destination[row] ?? null;
    ship.zones = texts.zones[row] ?? null;
    ship.reference = texts.reference[row] ?? null;
    ship.source = texts.source[row] ?? null;
    ship.doings = this.doings[row] ?? this.spare;
  }

  write(row: number, ship: ShipState): void {
    const { columns } = this.table;
    columns.at[row] = ship.at;
    columns.latitude[row] = ship.latitude;
    columns.longitude[row] = ship.longitude;
    columns.speed[row] = ship.speed;
    columns.receivedAt[row] = ship.receivedAt;
    columns.draught[row] = ship.draught;
    this.writeTexts(row, ship);
    this.writeDoings(row, ship.doings);
  }

  private writeTexts(row: number, ship: ShipState): void {
    const { texts, pool } = this;
    texts.vessel_name[row] = ship.vessel_name;
    texts.imo[row] = ship.imo;
    texts.callsign[row] = ship.callsign;
    texts.destination[row] = ship.destination;
    if (texts.vessel_type[row] !== ship.vessel_type)
      texts.vessel_type[row] = pool.one(ship.vessel_type);
    if (texts.zones[row] !== ship.zones) texts.zones[row] = pool.one(ship.zones);
    if (texts.reference[row] !== ship.reference) texts.reference[row] = pool.one(ship.reference);
    if (texts.source[row] !== ship.source) texts.source[row] = pool.one(ship.source);
  }

  private writeDoings(row: number, doings: Doings): void {
    const isSpare = doings === this.spare;
    if (isIdle(doings)) this.doings[row] = null;
    else {
      this.doings[row] = doings;
      if (isSpare) this.spare = noDoings();
    }
  }
}
