/** Label of values that come from this table. */
export const climatologyName = 'climatology';

/**
 * Mean sea surface temperature of the 1 degree rows at every fifth parallel from 80 S to 80 N, January to
 * December, degrees Celsius: long-term monthly means 1981-2010 of COBE SST, NOAA Physical Sciences
 * Laboratory (https://psl.noaa.gov/data/gridded/data.cobe.html), averaged over the open sea of the row.
 */
const zonalMeans: readonly (readonly number[])[] = [
  [-1.7, -1.7, -1.7, -1.8, -1.8, -1.8, -1.8, -1.8, -1.8, -1.8, -1.7, -1.7], // 80 S
  [-1.2, -1.1, -1.4, -1.6, -1.7, -1.7, -1.7, -1.7, -1.7, -1.7, -1.6, -1.4], // 75 S
  [-0.8, -0.5, -0.6, -1.1, -1.5, -1.6, -1.6, -1.7, -1.7, -1.7, -1.6, -1.3], // 70 S
  [0.2, 0.6, 0.5, -0.1, -0.6, -0.9, -1.2, -1.3, -1.3, -1.3, -1, -0.4], // 65 S
  [2.2, 2.7, 2.6, 2, 1.5, 1, 0.6, 0.3, 0.3, 0.4, 0.8, 1.4], // 60 S
  [4.9, 5.3, 5.1, 4.6, 3.9, 3.4, 3, 2.7, 2.6, 2.8, 3.2, 4], // 55 S
  [8, 8.4, 8.3, 7.7, 7, 6.3, 5.8, 5.5, 5.5, 5.7, 6.2, 7.1], // 50 S
  [12.3, 12.8, 12.7, 11.9, 11, 10.1, 9.4, 9, 8.9, 9.2, 10, 11.2], // 45 S
  [16.9, 17.6, 17.4, 16.5, 15.3, 14.1, 13.2, 12.7, 12.6, 13, 14, 15.5], // 40 S
  [20.4, 21.2, 21, 19.9, 18.6, 17.3, 16.3, 15.7, 15.6, 16.1, 17.2, 18.9], // 35 S
  [23.1, 23.8, 23.6, 22.7, 21.4, 20.1, 19.1, 18.5, 18.5, 19, 20.1, 21.7], // 30 S
  [24.8, 25.4, 25.4, 24.7, 23.6, 22.4, 21.5, 21, 20.9, 21.4, 22.3, 23.6], // 25 S
  [26, 26.6, 26.7, 26.3, 25.4, 24.3, 23.5, 22.9, 22.9, 23.4, 24.2, 25.1], // 20 S
  [27.1, 27.6, 27.8, 27.6, 26.9, 26, 25.2, 24.7, 24.7, 25.2, 25.8, 26.5], // 15 S
  [27.7, 28.1, 28.4, 28.4, 28, 27.2, 26.4, 25.9, 26, 26.4, 26.9, 27.4], // 10 S
  [27.7, 28, 28.5, 28.7, 28.4, 27.6, 26.9, 26.5, 26.5, 26.9, 27.2, 27.4], // 5 S
  [27.5, 27.8, 28.2, 28.5, 28.4, 27.9, 27.3, 27, 27.1, 27.3, 27.4, 27.4], // equator
  [27.7, 27.8, 28.2, 28.6, 28.8, 28.6, 28.3, 28.1, 28.2, 28.3, 28.3, 28], // 5 N
  [27, 26.9, 27.2, 27.8, 28.3, 28.4, 28.3, 28.3, 28.5, 28.6, 28.3, 27.6], // 10 N
  [26.1, 25.9, 26.1, 26.7, 27.3, 27.7, 27.9, 28.1, 28.3, 28.3, 27.7, 26.9], // 15 N
  [24.6, 24.2, 24.4, 25, 25.9, 26.7, 27.2, 27.6, 27.8, 27.5, 26.7, 25.5], // 20 N
  [22.5, 21.9, 22, 22.7, 23.9, 25.4, 26.5, 27, 27.1, 26.4, 25.1, 23.7], // 25 N
  [19.5, 18.7, 18.6, 19.3, 20.7, 22.9, 24.9, 25.9, 25.8, 24.6, 22.8, 21], // 30 N
  [16.4, 15.6, 15.5, 16.1, 17.7, 20.2, 22.9, 24.5, 24.1, 22.3, 20.1, 18], // 35 N
  [12, 11.2, 11.1, 11.8, 13.5, 16.2, 19.3, 21.4, 20.8, 18.6, 15.9, 13.6], // 40 N
  [7.7, 7.1, 7, 7.5, 9, 11.3, 14.3, 16.5, 16.1, 13.7, 11.1, 9], // 45 N
  [5.8, 5.3, 5.2, 5.7, 6.8, 8.7, 11.2, 13, 12.6, 10.5, 8.3, 6.7], // 50 N
  [4.2, 3.7, 3.6, 4.1, 5.5, 7.6, 10.2, 11.5, 10.8, 8.7, 6.6, 5.1], // 55 N
  [3, 2.7, 2.6, 3, 4.1, 6.1, 8.5, 9.5, 8.6, 6.7, 5, 3.8], // 60 N
  [2, 1.8, 1.8, 2, 3, 4.7, 6.9, 7.7, 6.7, 5.1, 3.6, 2.6], // 65 N
  [0, -0.2, -0.2, -0.1, 0.4, 1.6, 3.7, 4.7, 4.1, 2.4, 0.9, 0.3], // 70 N
  [-1.1, -1.2, -1.2, -1.1, -0.8, -0.1, 1.1, 1.8, 1.4, 0.1, -0.7, -1], // 75 N
  [-1.7, -1.7, -1.7, -1.7, -1.6, -1.4, -0.8, -0.4, -0.5, -1.2, -1.6, -1.6], // 80 N
];
const southernmost = -80;
const stepDegrees = 5;

const dayMs = 86_400_000;
/** Mean Gregorian year: against the calendar it shifts by less than a day. */
const daysInYear = 365.2425;

const between = (from: number, to: number, share: number): number => from + (to - from) * share;

function valueAt(row: number, month: number): number {
  const clamped = Math.min(zonalMeans.length - 1, Math.max(0, row));
  return zonalMeans[clamped]?.[(month + 12) % 12] ?? NaN;
}

function interpolate(latitude: number, day: number): number {
  const row = (latitude - southernmost) / stepDegrees;
  const low = Math.floor(row);
  // A monthly mean stands for the middle of its month.
  const month = (day / daysInYear) * 12 - 0.5;
  const before = Math.floor(month);
  const south = between(valueAt(low, before), valueAt(low, before + 1), month - before);
  const north = between(valueAt(low + 1, before), valueAt(low + 1, before + 1), month - before);
  return Math.round(between(south, north, row - low) * 10) / 10;
}

const parallels = 181;
/** Values met so far, by day of the year and parallel: there are no more than 366 x 181. */
const met = new Float64Array(366 * parallels).fill(NaN);

/**
 * Climatological sea surface temperature at the position rounded to whole degrees, degrees Celsius to a
 * tenth: zonal mean of the day of the year, the table interpolated; beyond 80 degrees that of 80.
 */
export function seaTemperatureAt(latitude: number, timestamp: number): number {
  const sinceEpoch = timestamp / dayMs;
  const day = Math.floor(((sinceEpoch % daysInYear) + daysInYear) % daysInYear);
  const rounded = Math.round(latitude);
  const index = day * parallels + rounded + 90;
  const known = met[index] ?? NaN;
  if (!Number.isNaN(known)) return known;
  return (met[index] = interpolate(rounded, day));
}
