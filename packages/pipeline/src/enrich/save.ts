import { ByteReader, ByteWriter } from '../codec/bytes.ts';
import type { Chunks } from '../stage.ts';
import { readTrack, writeTrack } from './save-track.ts';
import { loadWeather, saveWeather } from './save-weather.ts';
import { createEnrichState, shardOf, type EnrichState } from './state.ts';
import { createTrack, type Track } from './track.ts';

const shipsPrefix = 'ships:';
/** Of version 1, which knew no places. */
const tracksPrefix = 'tracks:';

/** Writers by chunk number, made when first asked for. */
function writersFor(numbers: ReadonlySet<number>): Map<number, ByteWriter> {
  const sorted = [...numbers].sort((a, b) => a - b);
  return new Map(sorted.map((number) => [number, new ByteWriter()]));
}

/** The shards of ships and the bands of weather that changed. */
export function saveEnrich(state: EnrichState): Chunks {
  const chunks: Chunks = new Map();
  const shards = writersFor(state.changedShards);
  const scratch = createTrack();
  for (const mmsi of state.fleet.mmsis()) {
    const writer = shards.get(shardOf(mmsi));
    if (writer === undefined || !state.fleet.read(mmsi, scratch)) continue;
    writeShip(writer, mmsi, [scratch]);
  }
  for (const [mmsi, tracks] of state.shared) {
    const writer = shards.get(shardOf(mmsi));
    if (writer !== undefined) writeShip(writer, mmsi, tracks);
  }
  for (const [shard, writer] of shards) {
    chunks.set(shipsPrefix + shard, writer.finish());
    if (state.earlierShards.delete(shard)) chunks.set(tracksPrefix + shard, null);
  }
  saveWeather(state.weather, chunks);
  state.changedShards.clear();
  return chunks;
}

function writeShip(writer: ByteWriter, mmsi: number, tracks: readonly Track[]): void {
  writer.u32(mmsi);
  writer.u32(tracks.length);
  for (const track of tracks) writeTrack(writer, track);
}

export function loadEnrich(chunks: ReadonlyMap<string, Uint8Array>): EnrichState {
  const state = createEnrichState();
  for (const [key, bytes] of chunks) {
    const reader = new ByteReader(bytes);
    if (key.startsWith(shipsPrefix)) readShips(reader, state);
    else if (key.startsWith(tracksPrefix)) readTracks(reader, state);
    else loadWeather(key, reader, state.weather);
  }
  return state;
}

function readShips(reader: ByteReader, state: EnrichState): void {
  while (!reader.done) {
    const mmsi = reader.u32();
    const tracks = Array.from({ length: reader.u32() }, () => readTrack(reader));
    const [first] = tracks;
    if (tracks.length === 1 && first?.id === null) state.fleet.write(mmsi, first);
    else state.shared.set(mmsi, tracks);
  }
}

/** What version 1 has saved; it is saved in today's way at the next checkpoint. */
function readTracks(reader: ByteReader, state: EnrichState): void {
  const track = createTrack();
  while (!reader.done) {
    const mmsi = reader.u32();
    track.at = reader.f64();
    track.fishingSince = reader.optionalF64();
    track.count = 1;
    state.fleet.write(mmsi, track);
    state.changedShards.add(shardOf(mmsi));
    state.earlierShards.add(shardOf(mmsi));
  }
}
