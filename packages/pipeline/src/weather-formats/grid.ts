import type { Place } from '../geo/distance.ts';

/** A grid of values, regular in degrees, rows from west to east. */
export interface WeatherGrid {
  columns: number;
  rows: number;
  /** Of the first value. */
  west: number;
  firstLatitude: number;
  /** Degrees from one column to the next, above 0. */
  stepEast: number;
  /** Degrees from one row to the next: below 0 where the first row is the northernmost. */
  stepNorth: number;
  /** Null where the grid has no value. */
  at: (index: number) => number | null;
}

/** The value of the point that is nearest to a place; null where there is none, or outside of the grid. */
export function valueNear(grid: WeatherGrid, { latitude, longitude }: Place): number | null {
  const { columns, rows, west, firstLatitude, stepEast, stepNorth } = grid;
  const east = (((longitude - west) % 360) + 360) % 360;
  const turn = Math.round(360 / stepEast);
  const column = Math.round(east / stepEast) % turn;
  const row = Math.round((latitude - firstLatitude) / stepNorth);
  if (column >= columns || row < 0 || row >= rows) return null;
  return grid.at(row * columns + column);
}
