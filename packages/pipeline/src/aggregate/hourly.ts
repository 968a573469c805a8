import { ByteReader, ByteWriter } from '../codec/bytes.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import type { Chunks } from '../stage.ts';
import { DistinctSet } from './distinct.ts';
import type { HourlyPartial } from './partials.ts';

interface HourCell {
  position_count: number;
  vessels: DistinctSet;
  isChanged: boolean;
}
type Counted = Pick<EnrichedRecord, 'timestamp'>;
/** Hours of the day that had traffic. */
export type HourlyState = Map<number, HourCell>;

const hourMs = 3_600_000;
const keyPrefix = 'hour:';

export function addHourly(state: HourlyState, record: Counted, mmsi: number): void {
  const hour = Math.floor(record.timestamp / hourMs) % 24;
  let cell = state.get(hour);
  if (cell === undefined) {
    cell = { position_count: 0, vessels: new DistinctSet(), isChanged: true };
    state.set(hour, cell);
  }
  cell.isChanged = true;
  cell.position_count++;
  cell.vessels.add(mmsi);
}

/** Whole values of the hours that changed since the last save. */
export function hourlyRows(state: HourlyState): HourlyPartial[] {
  const rows: HourlyPartial[] = [];
  for (const [hour, { position_count, vessels, isChanged }] of state)
    if (isChanged) rows.push({ hour, position_count, active_vessels: vessels.size });
  return rows;
}

/** One chunk for each hour that changed. */
export function saveHourly(state: HourlyState, chunks: Chunks): void {
  for (const [hour, cell] of state) {
    if (!cell.isChanged) continue;
    cell.isChanged = false;
    const writer = new ByteWriter();
    writer.f64(cell.position_count);
    writer.array(cell.vessels.sorted());
    chunks.set(keyPrefix + hour, writer.finish());
  }
}

/** Takes a chunk that `saveHourly` wrote into the state; false when the key is of another rollup. */
export function loadHourly(state: HourlyState, key: string, bytes: Uint8Array): boolean {
  if (!key.startsWith(keyPrefix)) return false;
  const reader = new ByteReader(bytes);
  state.set(Number(key.slice(keyPrefix.length)), {
    position_count: reader.f64(),
    vessels: DistinctSet.of(reader.u32s()),
    isChanged: false,
  });
  return true;
}
