import { ByteReader, ByteWriter } from '../codec/bytes.ts';
import type { Chunks } from '../stage.ts';
import { toVesselId, numberOf, shipKey, type ShipKey } from '../ships/ship-key.ts';
import type { Heard, Standing } from './heard.ts';
import { HeardShips } from './heard-ships.ts';

/** Ships in the order in which they entered a slot. */
export type BySlot = Map<number, Set<ShipKey>>;

/** What makes fixes of the positions of a partition. */
export interface ReporterState {
  ships: HeardShips;
  /** Those that may still be heard in the next slot, by the slot they were heard in last. */
  active: BySlot;
  /** Those that were said to be silent since. */
  silent: BySlot;
  /** Of the ship that enters a slot next. */
  nextOrder: number;
  /** Latest time that was told; null before the first. */
  watermark: number | null;
  /** The last position was far ahead of all others. */
  hasLeapt: boolean;
  /** Slots up to this have no active ships left; not saved, since that only makes one look again. */
  sweptTo: number;
  /** Shards of ships that changed since the last save. */
  changedShards: Set<number>;
}

export const createReporter = (): ReporterState => ({
  ships: new HeardShips(),
  active: new Map(),
  silent: new Map(),
  nextOrder: 0,
  watermark: null,
  hasLeapt: false,
  sweptTo: -1,
  changedShards: new Set(),
});

/** Puts a ship where it belongs by its slot. */
export function putIn(state: ReporterState, key: ShipKey, { slot, isSilent }: Standing): void {
  const slots = isSilent ? state.silent : state.active;
  const ships = slots.get(slot);
  if (ships === undefined) slots.set(slot, new Set([key]));
  else ships.add(key);
}

export function takeOut(state: ReporterState, key: ShipKey, { slot, isSilent }: Standing): void {
  const slots = isSilent ? state.silent : state.active;
  const ships = slots.get(slot);
  ships?.delete(key);
  if (ships?.size === 0) slots.delete(slot);
}

/** Ships are saved in this many pieces. */
const shards = 64;
export const shardOf = (key: ShipKey): number => numberOf(key) % shards;

const shipsPrefix = 'ships:';
const clockChunk = 'clock';

/** The shards of ships that changed, and how late it is. */
export function saveReporter(state: ReporterState): Chunks {
  const chunks: Chunks = new Map();
  const writers = new Map<number, ByteWriter>();
  for (const shard of [...state.changedShards].sort((a, b) => a - b)) {
    writers.set(shard, new ByteWriter());
  }
  for (const [key, row] of state.ships.entries()) {
    const writer = writers.get(shardOf(key));
    if (writer === undefined) continue;
    writer.text(toVesselId(key));
    writeHeard(writer, state.ships.read(key, row));
  }
  for (const [shard, writer] of writers) chunks.set(shipsPrefix + shard, writer.finish());
  const clock = new ByteWriter();
  clock.optionalF64(state.watermark);
  clock.u32(state.hasLeapt ? 1 : 0);
  clock.f64(state.nextOrder);
  chunks.set(clockChunk, clock.finish());
  state.changedShards.clear();
  return chunks;
}

function writeHeard(writer: ByteWriter, heard: Heard): void {
  writer.text(heard.mmsi);
  writer.u32(1);
  writer.text(heard.vessel_id);
  writer.f64(heard.order);
  writer.u32(heard.isSilent ? 1 : 0);
  writer.u32(heard.slot);
  writer.u32(heard.slots);
  writer.f64(heard.at);
  writer.f64(heard.latitude);
  writer.f64(heard.longitude);
  writer.optionalF64(heard.speed);
  writer.optionalF64(heard.course);
  writer.text(heard.vessel_name ?? '');
  writer.text(heard.vessel_type ?? '');
  writer.text(heard.source);
  writer.text(heard.nearest_port);
  writer.f64(heard.distance_to_port);
  writer.optionalF64(heard.expected_interval);
}

export function loadReporter(chunks: ReadonlyMap<string, Uint8Array>): ReporterState {
  const state = createReporter();
  const ships: Heard[] = [];
  for (const [chunk, bytes] of chunks) {
    const reader = new ByteReader(bytes);
    if (chunk === clockChunk) {
      state.watermark = reader.optionalF64();
      state.hasLeapt = reader.u32() === 1;
      state.nextOrder = reader.f64();
      continue;
    }
    while (!reader.done) ships.push(readHeard(reader, reader.text()));
  }
  ships.sort((a, b) => a.order - b.order);
  for (const heard of ships) {
    const key = shipKey(heard);
    state.ships.put(key, heard);
    putIn(state, key, heard);
  }
  return state;
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** @param id The ship's, which a ship that nobody told from others has by its MMSI. */
const readHeard = (reader: ByteReader, id: string): Heard => ({
  mmsi: reader.text(),
  vessel_id: reader.u32() === 1 ? reader.text() : id,
  order: reader.f64(),
  isSilent: reader.u32() === 1,
  slot: reader.u32(),
  slots: reader.u32(),
  at: reader.f64(),
  latitude: reader.f64(),
  longitude: reader.f64(),
  speed: reader.optionalF64(),
  course: reader.optionalF64(),
  vessel_name: orNull(reader.text()),
  vessel_type: orNull(reader.text()),
  source: reader.text(),
  nearest_port: reader.text(),
  distance_to_port: reader.f64(),
  expected_interval: reader.optionalF64(),
});
