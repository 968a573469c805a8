import { ByteReader, ByteWriter } from '../codec/bytes.ts';
import type { FleetFix } from '../records/fleet-fix.ts';
import type { Ship } from './ship.ts';
import type { SlotTable } from './slot-table.ts';

/** Rows and lasts of a slot that are not saved yet, as one more piece; null when there are none. */
export function saveRows(table: SlotTable): Uint8Array | null {
  const { count, lasts } = table;
  if (count === table.savedRows && lasts.length === table.savedLasts) return null;
  const writer = new ByteWriter();
  writer.text(JSON.stringify(lasts.slice(table.savedLasts)));
  for (let row = table.savedRows; row < count; row++) writeRow(writer, table, row);
  table.savedRows = count;
  table.savedLasts = lasts.length;
  table.pieces += 1;
  return writer.finish();
}

function writeRow(writer: ByteWriter, table: SlotTable, row: number): void {
  const ship = table.ships[row];
  const { columns: c } = table;
  writer.text(JSON.stringify(ship));
  writer.f64(c.at[row] ?? 0);
  const position = table.positionOf(row);
  writer.f64(position.latitude);
  writer.f64(position.longitude);
  const place = table.isPlaced(row) ? table.placeOf(row) : null;
  writer.optionalF64(place?.latitude ?? null);
  writer.optionalF64(place?.longitude ?? null);
  writer.f64(c.portKm[row] ?? 0);
  writer.f64(c.offset[row] ?? 0);
  writer.u32(c.index[row] ?? 0);
  writer.u32(c.partition[row] ?? 0);
  writer.u32(c.source[row] ?? 0);
  writer.u32(c.isHeard[row] ?? 0);
}

/** Takes a piece that `saveRows` wrote; `intern` gives the one object of a ship. */
export function loadRows(table: SlotTable, bytes: Uint8Array, intern: (ship: Ship) => Ship): void {
  const reader = new ByteReader(bytes);
  const lasts = JSON.parse(reader.text()) as { fix: FleetFix; partition: number }[];
  table.lasts.push(...lasts);
  while (!reader.done) readRow(reader, table, intern);
  table.savedRows = table.count;
  table.savedLasts = table.lasts.length;
}

function readRow(reader: ByteReader, table: SlotTable, intern: (ship: Ship) => Ship): void {
  const ship = intern(JSON.parse(reader.text()) as Ship);
  const timestamp = reader.f64();
  const [latitude, longitude] = [reader.f64(), reader.f64()];
  const place = { latitude: reader.f64(), longitude: reader.f64() };
  const distance_to_port = reader.f64();
  const [origin_offset, origin_index] = [reader.f64(), reader.u32()];
  table.add({
    ship,
    fix: { timestamp, latitude, longitude, distance_to_port, origin_offset, origin_index },
    partition: reader.u32(),
    source: reader.u32(),
    place: Number.isNaN(place.latitude) ? null : place,
    isHeard: reader.u32() === 1,
  });
}
