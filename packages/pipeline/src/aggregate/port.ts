import { ByteReader, ByteWriter } from '../codec/bytes.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import type { Chunks } from '../stage.ts';
import { DistinctSet } from './distinct.ts';
import type { PortPartial } from './partials.ts';
import { thousandths } from './sums.ts';

interface PortCell extends Omit<PortPartial, 'nearest_port' | 'unique_vessels'> {
  vessels: DistinctSet;
  shard: number;
  isChanged: boolean;
}
type Counted = Pick<EnrichedRecord, 'nearest_port' | 'speed'>;
/** Ports by name. */
export type PortState = Map<string, PortCell>;

const keyPrefix = 'ports:';
/** Ports are saved in this many pieces. */
const shards = 32;

function shardOf(name: string): number {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) >>> 0;
  return hash % shards;
}

export function addPort(state: PortState, record: Counted, mmsi: number): void {
  let cell = state.get(record.nearest_port);
  if (cell === undefined) state.set(record.nearest_port, (cell = emptyCell(record.nearest_port)));
  cell.isChanged = true;
  cell.total_visits++;
  if (record.speed !== null) {
    cell.speed_count++;
    cell.speed_sum_mkn += thousandths(record.speed);
  }
  cell.vessels.add(mmsi);
}

const emptyCell = (name: string): PortCell => ({
  total_visits: 0,
  speed_count: 0,
  speed_sum_mkn: 0,
  vessels: new DistinctSet(),
  shard: shardOf(name),
  isChanged: true,
});

/** Whole values of the ports that changed since the last save. */
export function portRows(state: PortState): PortPartial[] {
  const rows: PortPartial[] = [];
  for (const [nearest_port, cell] of state) {
    if (!cell.isChanged) continue;
    const { total_visits, speed_count, speed_sum_mkn, vessels } = cell;
    const unique_vessels = vessels.size;
    rows.push({ nearest_port, unique_vessels, total_visits, speed_count, speed_sum_mkn });
  }
  return rows;
}

/** The shards that hold a port that changed. */
export function savePorts(state: PortState, chunks: Chunks): void {
  const writers = new Map<number, ByteWriter>();
  for (const cell of state.values())
    if (cell.isChanged && !writers.has(cell.shard)) writers.set(cell.shard, new ByteWriter());
  for (const [name, cell] of state) {
    const writer = writers.get(cell.shard);
    if (writer === undefined) continue;
    cell.isChanged = false;
    writer.text(name);
    writer.f64(cell.total_visits);
    writer.f64(cell.speed_count);
    writer.f64(cell.speed_sum_mkn);
    writer.array(cell.vessels.sorted());
  }
  for (const [shard, writer] of writers) chunks.set(keyPrefix + shard, writer.finish());
}

/** Takes a chunk that `savePorts` wrote into the state; false when the key is of another rollup. */
export function loadPorts(state: PortState, key: string, bytes: Uint8Array): boolean {
  if (!key.startsWith(keyPrefix)) return false;
  const reader = new ByteReader(bytes);
  while (!reader.done) {
    const name = reader.text();
    state.set(name, {
      total_visits: reader.f64(),
      speed_count: reader.f64(),
      speed_sum_mkn: reader.f64(),
      vessels: DistinctSet.of(reader.u32s()),
      shard: shardOf(name),
      isChanged: false,
    });
  }
  return true;
}
