import { ByteWriter, type ByteReader } from '../codec/bytes.ts';
import type { Chunks } from '../stage.ts';
import { bandOf, type CellWeather, type Weather } from './weather-grid.ts';
import type { WeatherValue } from './weather-values.ts';

const prefix = 'air:';
/** Of versions 1 and 2, which kept one value a cell. */
const earlierPrefix = 'weather:';

/** The bands of the grid that changed since the last save. */
export function saveWeather(weather: Weather, chunks: Chunks): void {
  const { changedBands, earlierBands } = weather;
  const bands = new Map<number, ByteWriter>();
  for (const band of [...changedBands].sort((a, b) => a - b)) bands.set(band, new ByteWriter());
  if (bands.size > 0)
    for (const [cell, { temperature, wind_speed }] of weather.cells) {
      const writer = bands.get(bandOf(cell));
      if (writer === undefined) continue;
      writer.u32(cell);
      writeValues(writer, temperature);
      writeValues(writer, wind_speed);
    }
  for (const [band, writer] of bands) {
    chunks.set(prefix + band, writer.finish());
    if (earlierBands.delete(band)) chunks.set(earlierPrefix + band, null);
  }
  changedBands.clear();
}

function writeValues(writer: ByteWriter, values: readonly WeatherValue[]): void {
  writer.u32(values.length);
  for (const { at, value, source } of values) {
    writer.f64(at);
    writer.f64(value);
    writer.text(source);
  }
}

/** Reads a chunk of weather, of today's or an earlier version; that is saved in today's way at the next checkpoint. */
export function loadWeather(key: string, reader: ByteReader, weather: Weather): void {
  const names = new Map<string, string>();
  const isEarlier = key.startsWith(earlierPrefix);
  while (!reader.done) {
    const cell = reader.u32();
    weather.cells.set(cell, isEarlier ? readEarlier(reader) : readCell(reader, names));
    if (!isEarlier) continue;
    weather.changedBands.add(bandOf(cell));
    weather.earlierBands.add(bandOf(cell));
  }
}

function readCell(reader: ByteReader, names: Map<string, string>): CellWeather {
  const read = (): WeatherValue[] =>
    Array.from({ length: reader.u32() }, () => ({
      at: reader.f64(),
      value: reader.f64(),
      source: named(names, reader.text()),
    }));
  return { temperature: read(), wind_speed: read() };
}

/** A few providers are named by every value: once is enough. */
function named(names: Map<string, string>, name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  names.set(name, name);
  return name;
}

function readEarlier(reader: ByteReader): CellWeather {
  const at = reader.f64();
  const temperature = reader.optionalF64();
  const wind = reader.optionalF64();
  const source = reader.text();
  const only = (value: number | null): WeatherValue[] =>
    value === null ? [] : [{ at, value, source }];
  return { temperature: only(temperature), wind_speed: only(wind) };
}
