import { ShipTable } from '../ships/ship-table.ts';
import { toVesselId, mmsiOfShip, type ShipKey } from '../ships/ship-key.ts';
import { TextPool } from '../ships/text-pool.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import type { Heard } from './heard.ts';

/** Absent numbers are NaN. */
const createColumns = (rows: number) => ({
  at: new Float64Array(rows),
  latitude: new Float64Array(rows),
  longitude: new Float64Array(rows),
  speed: new Float64Array(rows),
  course: new Float64Array(rows),
  portKm: new Float64Array(rows),
  expected: new Float64Array(rows),
  order: new Float64Array(rows),
  slot: new Uint32Array(rows),
  slots: new Uint32Array(rows),
  isSilent: new Uint8Array(rows),
});

const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

/** A column of texts, which grows by itself. */
type Texts = (string | null)[];

/** What a position says that is remembered. */
type Position = Pick<
  EnrichedRecord,
  | ('latitude' | 'longitude' | 'speed' | 'course' | 'distance_to_port' | 'expected_interval')
  | ('vessel_name' | 'vessel_type' | 'source' | 'nearest_port')
>;

/** The ships of a partition as they were heard last, a row for each. */
export class HeardShips {
  private readonly table = new ShipTable(createColumns);
  private readonly names: Texts = [];
  private readonly types: Texts = [];
  private readonly sources: Texts = [];
  private readonly ports: Texts = [];
  /** Types, feeds and ports are the same for many ships. */
  private readonly pool = new TextPool();

  rowOf(key: ShipKey): number | undefined {
    return this.table.rowOf(key);
  }

  entries(): IterableIterator<[ShipKey, number]> {
    return this.table.entries();
  }

  remove(key: ShipKey): void {
    const row = this.table.rowOf(key);
    if (row === undefined) return;
    this.names[row] = null;
    this.types[row] = null;
    this.table.remove(key);
  }

  slotOf(row: number): number {
    return this.table.columns.slot[row] ?? 0;
  }

  read(key: ShipKey, row: number): Heard {
    const { columns: c } = this.table;
    return {
      mmsi: mmsiOfShip(key),
      vessel_id: toVesselId(key),
      order: c.order[row] ?? 0,
      isSilent: c.isSilent[row] === 1,
      slot: c.slot[row] ?? 0,
      slots: c.slots[row] ?? 0,
      at: c.at[row] ?? 0,
      latitude: c.latitude[row] ?? 0,
      longitude: c.longitude[row] ?? 0,
      speed: orNull(c.speed[row]),
      course: orNull(c.course[row]),
      vessel_name: this.names[row] ?? null,
      vessel_type: this.types[row] ?? null,
      source: this.sources[row] ?? '',
      nearest_port: this.ports[row] ?? '',
      distance_to_port: c.portKm[row] ?? 0,
      expected_interval: orNull(c.expected[row]),
    };
  }

  /** Takes what is known of a ship, be it here or not. */
  put(key: ShipKey, heard: Heard): void {
    const row = this.table.rowOf(key) ?? this.table.add(key);
    const { columns: c } = this.table;
    c.order[row] = heard.order;
    c.isSilent[row] = heard.isSilent ? 1 : 0;
    c.slot[row] = heard.slot;
    c.slots[row] = heard.slots;
    c.at[row] = heard.at;
    this.move(row, heard);
  }

  /** Takes a position of the slot in which the ship was heard last. */
  takePosition(row: number, record: EnrichedRecord): void {
    this.table.columns.at[row] = record.timestamp;
    this.move(row, record);
  }

  /** Texts that are the same stay, so that old packets can go. */
  private move(row: number, position: Position): void {
    const { columns: c } = this.table;
    c.latitude[row] = position.latitude;
    c.longitude[row] = position.longitude;
    c.speed[row] = position.speed ?? NaN;
    c.course[row] = position.course ?? NaN;
    c.portKm[row] = position.distance_to_port;
    c.expected[row] = position.expected_interval ?? NaN;
    const { names, types, sources, ports, pool } = this;
    const { vessel_name, vessel_type, source, nearest_port } = position;
    if (vessel_name !== null && names[row] !== vessel_name) names[row] = vessel_name;
    if (vessel_type !== null && types[row] !== vessel_type) types[row] = pool.one(vessel_type);
    if (sources[row] !== source) sources[row] = pool.one(source);
    if (ports[row] !== nearest_port) ports[row] = pool.one(nearest_port);
  }
}
