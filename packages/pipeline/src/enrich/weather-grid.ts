import type { WeatherRecord } from '../records/weather.ts';
import { insertValue, type WeatherValue } from './weather-values.ts';

/** What providers said of a cell, by quantity, each sorted by time. */
export interface CellWeather {
  /** Degrees Celsius. */
  temperature: WeatherValue[];
  /** Knots. */
  wind_speed: WeatherValue[];
}

/** Weather by cell of the 1 degree grid: at most 64,800 cells of 8 values a quantity. */
export interface Weather {
  cells: Map<number, CellWeather>;
  /** Latest time of a position that was looked up, null before the first. Not saved: it only says what is let go. */
  now: number | null;
  /** Bands of cells that changed since the last save. */
  changedBands: Set<number>;
  /** Bands that an earlier version has saved in its own way. */
  earlierBands: Set<number>;
}

export const createWeather = (): Weather => ({
  cells: new Map(),
  now: null,
  changedBands: new Set(),
  earlierBands: new Set(),
});

const columns = 360;

/** Number of the cell whose centre is the position rounded to whole degrees; 180 E is 180 W. */
export const cellOf = (latitude: number, longitude: number): number =>
  (Math.round(latitude) + 90) * columns + ((Math.round(longitude) + 180) % columns);

/** Ten rows of the grid are saved together. */
export const bandOf = (cell: number): number => Math.floor(cell / columns / 10);

const unnamedProvider = 'provider';

/**
 * Takes weather of providers into the grid, temperature and wind apart: a field that is null says nothing, and a
 * record older than others stands before them.
 */
export function absorbInto(weather: Weather, records: readonly WeatherRecord[]): void {
  // A few providers are named by every record: once is enough.
  const names = new Map<string, string>();
  for (const { latitude, longitude, timestamp, temperature, wind_speed, source } of records) {
    const cell = cellOf(latitude, longitude);
    const known = weather.cells.get(cell) ?? { temperature: [], wind_speed: [] };
    weather.cells.set(cell, known);
    weather.changedBands.add(bandOf(cell));
    const name = source ?? unnamedProvider;
    if (!names.has(name)) names.set(name, name);
    const said = { at: timestamp, source: names.get(name) ?? name };
    if (temperature !== null)
      insertValue(known.temperature, { ...said, value: temperature }, weather.now);
    if (wind_speed !== null)
      insertValue(known.wind_speed, { ...said, value: wind_speed }, weather.now);
  }
}
