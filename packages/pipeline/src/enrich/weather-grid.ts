import type { WeatherRecord } from '../records/weather.ts';

/** The latest weather a provider gave for a cell. A field it has not given is null. */
export interface CellWeather {
  timestamp: number;
  temperature: number | null;
  wind_speed: number | null;
  source: string;
}

/** Weather by cell of the 1 degree grid. */
export interface Weather {
  cells: Map<number, CellWeather>;
  /** Bands of cells that changed since the last save. */
  changedBands: Set<number>;
}

export const createWeather = (): Weather => ({ cells: new Map(), changedBands: new Set() });

const columns = 360;

/** Number of the cell whose centre is the position rounded to whole degrees; 180 E is 180 W. */
export const cellOf = (latitude: number, longitude: number): number =>
  (Math.round(latitude) + 90) * columns + ((Math.round(longitude) + 180) % columns);

/** Ten rows of the grid are saved together. */
export const bandOf = (cell: number): number => Math.floor(cell / columns / 10);

const unnamedProvider = 'provider';

/**
 * Takes weather of a provider into the grid. A record older than what its cell has is ignored; a field
 * that is null leaves the earlier value.
 */
export function absorbInto(weather: Weather, records: readonly WeatherRecord[]): void {
  for (const record of records) {
    const cell = cellOf(record.latitude, record.longitude);
    const before = weather.cells.get(cell);
    if (before !== undefined && record.timestamp < before.timestamp) continue;
    weather.cells.set(cell, {
      timestamp: record.timestamp,
      temperature: record.temperature ?? before?.temperature ?? null,
      wind_speed: record.wind_speed ?? before?.wind_speed ?? null,
      source: record.source ?? unnamedProvider,
    });
    weather.changedBands.add(bandOf(cell));
  }
}
