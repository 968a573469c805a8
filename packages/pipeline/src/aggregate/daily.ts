import { ByteReader, ByteWriter } from '../codec/bytes.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import type { Chunks } from '../stage.ts';
import { DistinctSet } from './distinct.ts';
import type { DailyPartial } from './partials.ts';
import { metres, thousandths } from './sums.ts';

/** One (date, vessel_type): its sums and who was there. */
interface DailyCell extends Omit<DailyPartial, 'date' | 'vessel_type' | 'unique_vessels'> {
  vessels: DistinctSet;
  isChanged: boolean;
}
interface Day {
  cells: Map<string, DailyCell>;
  isChanged: boolean;
}
type Counted = Pick<
  EnrichedRecord,
  'timestamp' | 'speed' | 'vessel_type' | 'distance_to_port' | 'is_potential_fishing' | 'is_fishing'
>;
/** Days by their number since 1970. */
export type DailyState = Map<number, Day>;

const dayMs = 86_400_000;
const keyPrefix = 'daily:';
/** vessel_type of vessels that reported none. */
const unknownType = 'Unknown';

/** Name of the saved piece of a day, YYYY-MM-DD. */
export const dailyChunk = (date: string): string => keyPrefix + date;

const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

function cellOf(state: DailyState, day: number, type: string): DailyCell {
  let known = state.get(day);
  if (known === undefined) state.set(day, (known = { cells: new Map(), isChanged: true }));
  known.isChanged = true;
  let cell = known.cells.get(type);
  if (cell === undefined) known.cells.set(type, (cell = emptyCell()));
  return cell;
}

const emptyCell = (): DailyCell => ({
  total_positions: 0,
  speed_count: 0,
  speed_sum_mkn: 0,
  max_speed: null,
  min_speed: null,
  fishing_activities: 0,
  fishing_positions: 0,
  distance_sum_m: 0,
  vessels: new DistinctSet(),
  isChanged: true,
});

export function addDaily(state: DailyState, record: Counted, mmsi: number): void {
  const day = Math.floor(record.timestamp / dayMs);
  const cell = cellOf(state, day, record.vessel_type ?? unknownType);
  cell.isChanged = true;
  cell.total_positions++;
  if (record.speed !== null) addSpeed(cell, record.speed);
  if (record.is_potential_fishing) cell.fishing_activities++;
  if (record.is_fishing) cell.fishing_positions++;
  cell.distance_sum_m += metres(record.distance_to_port);
  cell.vessels.add(mmsi);
}

function addSpeed(cell: DailyCell, speed: number): void {
  cell.speed_count++;
  cell.speed_sum_mkn += thousandths(speed);
  if (cell.max_speed === null || speed > cell.max_speed) cell.max_speed = speed;
  if (cell.min_speed === null || speed < cell.min_speed) cell.min_speed = speed;
}

/** Whole values of the (date, vessel_type) that changed since the last save. */
export function dailyRows(state: DailyState): DailyPartial[] {
  const rows: DailyPartial[] = [];
  for (const [day, { cells, isChanged }] of state) {
    if (!isChanged) continue;
    const date = dateOf(day);
    for (const [vessel_type, cell] of cells)
      if (cell.isChanged) rows.push(toRow({ date, vessel_type }, cell));
  }
  return rows;
}

function toRow(key: Pick<DailyPartial, 'date' | 'vessel_type'>, cell: DailyCell): DailyPartial {
  return {
    ...key,
    total_positions: cell.total_positions,
    speed_count: cell.speed_count,
    speed_sum_mkn: cell.speed_sum_mkn,
    max_speed: cell.max_speed,
    min_speed: cell.min_speed,
    unique_vessels: cell.vessels.size,
    fishing_activities: cell.fishing_activities,
    fishing_positions: cell.fishing_positions,
    distance_sum_m: cell.distance_sum_m,
  };
}

/** One chunk for each day that changed. */
export function saveDaily(state: DailyState, chunks: Chunks): void {
  for (const [number, day] of state) {
    if (!day.isChanged) continue;
    day.isChanged = false;
    const writer = new ByteWriter();
    for (const [type, cell] of day.cells) {
      cell.isChanged = false;
      writeCell(writer, type, cell);
    }
    chunks.set(dailyChunk(dateOf(number)), writer.finish());
  }
}

function writeCell(writer: ByteWriter, type: string, cell: DailyCell): void {
  writer.text(type);
  writer.f64(cell.total_positions);
  writer.f64(cell.speed_count);
  writer.f64(cell.speed_sum_mkn);
  writer.optionalF64(cell.max_speed);
  writer.optionalF64(cell.min_speed);
  writer.f64(cell.fishing_activities);
  writer.f64(cell.fishing_positions);
  writer.f64(cell.distance_sum_m);
  writer.array(cell.vessels.sorted());
}

/** Takes a chunk that `saveDaily` wrote into the state; false when the key is of another rollup. */
export function loadDaily(state: DailyState, key: string, bytes: Uint8Array): boolean {
  if (!key.startsWith(keyPrefix)) return false;
  const reader = new ByteReader(bytes);
  const cells = new Map<string, DailyCell>();
  while (!reader.done) cells.set(reader.text(), readCell(reader));
  state.set(Date.parse(key.slice(keyPrefix.length)) / dayMs, { cells, isChanged: false });
  return true;
}

const readCell = (reader: ByteReader): DailyCell => ({
  total_positions: reader.f64(),
  speed_count: reader.f64(),
  speed_sum_mkn: reader.f64(),
  max_speed: reader.optionalF64(),
  min_speed: reader.optionalF64(),
  fishing_activities: reader.f64(),
  fishing_positions: reader.f64(),
  distance_sum_m: reader.f64(),
  vessels: DistinctSet.of(reader.u32s()),
  isChanged: false,
});
