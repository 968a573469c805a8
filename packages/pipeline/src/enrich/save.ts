import { ByteReader, ByteWriter } from '../codec/bytes.ts';
import type { Chunks } from '../stage.ts';
import { createEnrichState, shardOf, type EnrichState } from './state.ts';
import { bandOf } from './weather-grid.ts';

const tracksPrefix = 'tracks:';
const weatherPrefix = 'weather:';

/** Writers by chunk number, made when first asked for. */
function writersFor(numbers: ReadonlySet<number>): Map<number, ByteWriter> {
  const sorted = [...numbers].sort((a, b) => a - b);
  return new Map(sorted.map((number) => [number, new ByteWriter()]));
}

/** The shards of tracks and the bands of weather that changed. */
export function saveEnrich(state: EnrichState): Chunks {
  const chunks: Chunks = new Map();
  const shards = writersFor(state.changedShards);
  for (const [mmsi, track] of state.tracks) {
    const writer = shards.get(shardOf(mmsi));
    if (writer === undefined) continue;
    writer.u32(mmsi);
    writer.f64(track.lastAt);
    writer.optionalF64(track.fishingSince);
  }
  for (const [shard, writer] of shards) chunks.set(tracksPrefix + shard, writer.finish());
  saveWeather(state, chunks);
  state.changedShards.clear();
  state.weather.changedBands.clear();
  return chunks;
}

function saveWeather({ weather }: EnrichState, chunks: Chunks): void {
  if (weather.changedBands.size === 0) return;
  const bands = writersFor(weather.changedBands);
  for (const [cell, value] of weather.cells) {
    const writer = bands.get(bandOf(cell));
    if (writer === undefined) continue;
    writer.u32(cell);
    writer.f64(value.timestamp);
    writer.optionalF64(value.temperature);
    writer.optionalF64(value.wind_speed);
    writer.text(value.source);
  }
  for (const [band, writer] of bands) chunks.set(weatherPrefix + band, writer.finish());
}

export function loadEnrich(chunks: ReadonlyMap<string, Uint8Array>): EnrichState {
  const state = createEnrichState();
  for (const [key, bytes] of chunks) {
    const reader = new ByteReader(bytes);
    if (key.startsWith(tracksPrefix)) readTracks(reader, state);
    else readWeather(reader, state);
  }
  return state;
}

function readTracks(reader: ByteReader, state: EnrichState): void {
  while (!reader.done) {
    const mmsi = reader.u32();
    const lastAt = reader.f64();
    state.tracks.set(mmsi, { lastAt, fishingSince: reader.optionalF64(), port: null });
  }
}

function readWeather(reader: ByteReader, state: EnrichState): void {
  while (!reader.done) {
    const cell = reader.u32();
    state.weather.cells.set(cell, {
      timestamp: reader.f64(),
      temperature: reader.optionalF64(),
      wind_speed: reader.optionalF64(),
      source: reader.text(),
    });
  }
}
