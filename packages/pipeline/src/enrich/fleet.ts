import { createTrack, type Track } from './track.ts';

/** Columns of `Fleet`, a value for each row. Absent numbers are NaN. */
function createColumns(rows: number) {
  return {
    at: new Float64Array(rows),
    fishingSince: new Float64Array(rows),
    beforeAt: new Float64Array(rows),
    latitude: new Float32Array(rows),
    longitude: new Float32Array(rows),
    speed: new Float32Array(rows),
    course: new Float32Array(rows),
    topSpeed: new Float32Array(rows),
    beforeLatitude: new Float32Array(rows),
    beforeLongitude: new Float32Array(rows),
    portLatitude: new Float32Array(rows),
    portLongitude: new Float32Array(rows),
    portSafeKm: new Float32Array(rows),
    count: new Uint16Array(rows),
    port: new Uint16Array(rows),
    said: new Uint32Array(rows * fields),
    again: new Uint32Array(rows * fields),
  };
}
type Columns = ReturnType<typeof createColumns>;

/** Fields of an identity. */
const fields = 4;
const mostCount = 65_535;
const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/**
 * The ships that have their MMSI to themselves, 100 bytes each: one object a ship would be four times as much.
 * Places and speeds are kept in 32 bits, to the metre.
 */
export class Fleet {
  private readonly rows = new Map<number, number>();
  private readonly free: number[] = [];
  private columns: Columns = createColumns(256);
  private used = 0;
  private readonly before: NonNullable<Track['before']> = {
    ...{ at: 0, latitude: 0, longitude: 0, speed: null, course: null, fit: 0 },
  };

  mmsis(): IterableIterator<number> {
    return this.rows.keys();
  }

  /** Fills `into` with what is known of a ship; false when it is not here. Use it before the next call. */
  read(mmsi: number, into: Track): boolean {
    const row = this.rows.get(mmsi);
    if (row === undefined) return false;
    const { columns: c } = this;
    into.at = c.at[row] ?? 0;
    into.latitude = c.latitude[row] ?? 0;
    into.longitude = c.longitude[row] ?? 0;
    into.speed = orNull(c.speed[row] ?? NaN);
    into.course = orNull(c.course[row] ?? NaN);
    into.topSpeed = c.topSpeed[row] ?? 0;
    into.count = c.count[row] ?? 0;
    into.fishingSince = orNull(c.fishingSince[row] ?? NaN);
    into.before = this.readBefore(row);
    this.readRest(row, into);
    return true;
  }

  private readBefore(row: number): Track['before'] {
    const { columns: c, before } = this;
    const at = c.beforeAt[row] ?? NaN;
    if (Number.isNaN(at)) return null;
    before.at = at;
    before.latitude = c.beforeLatitude[row] ?? 0;
    before.longitude = c.beforeLongitude[row] ?? 0;
    return before;
  }

  private readRest(row: number, { port, identity }: Track): void {
    const { columns: c } = this;
    port.port = c.port[row] ?? 0;
    port.latitude = c.portLatitude[row] ?? 0;
    port.longitude = c.portLongitude[row] ?? 0;
    port.safeKm = c.portSafeKm[row] ?? 0;
    for (let field = 0; field < fields; field++) {
      identity.said[field] = c.said[row * fields + field] ?? 0;
      identity.again[field] = c.again[row * fields + field] ?? 0;
    }
  }

  write(mmsi: number, track: Track): void {
    const row = this.rows.get(mmsi) ?? this.addRow(mmsi);
    const { columns: c } = this;
    c.at[row] = track.at;
    c.latitude[row] = track.latitude;
    c.longitude[row] = track.longitude;
    c.speed[row] = track.speed ?? NaN;
    c.course[row] = track.course ?? NaN;
    c.topSpeed[row] = track.topSpeed;
    c.count[row] = Math.min(track.count, mostCount);
    c.fishingSince[row] = track.fishingSince ?? NaN;
    c.beforeAt[row] = track.before?.at ?? NaN;
    c.beforeLatitude[row] = track.before?.latitude ?? 0;
    c.beforeLongitude[row] = track.before?.longitude ?? 0;
    this.writeRest(row, track);
  }

  private writeRest(row: number, { port, identity }: Track): void {
    const { columns: c } = this;
    c.port[row] = port.port;
    c.portLatitude[row] = port.latitude;
    c.portLongitude[row] = port.longitude;
    c.portSafeKm[row] = port.safeKm;
    for (let field = 0; field < fields; field++) {
      c.said[row * fields + field] = identity.said[field] ?? 0;
      c.again[row * fields + field] = identity.again[field] ?? 0;
    }
  }

  /** Takes a ship out; null when it is not here. */
  take(mmsi: number): Track | null {
    const row = this.rows.get(mmsi);
    const track = createTrack();
    if (row === undefined || !this.read(mmsi, track)) return null;
    if (track.before !== null) track.before = { ...track.before };
    this.rows.delete(mmsi);
    this.free.push(row);
    return track;
  }

  private addRow(mmsi: number): number {
    const row = this.free.pop() ?? this.used++;
    if (row >= this.columns.at.length) this.grow();
    this.rows.set(mmsi, row);
    return row;
  }

  private grow(): void {
    const grown = createColumns(this.columns.at.length * 2);
    for (const name of Object.keys(grown) as (keyof Columns)[]) grown[name].set(this.columns[name]);
    this.columns = grown;
  }
}
