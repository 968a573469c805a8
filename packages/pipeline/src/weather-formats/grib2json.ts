import type { WeatherGrid } from './grid.ts';
import { weatherOf, type Field, type Quantity, type ReadWeather } from './weather-of-file.ts';

type Header = Record<string, unknown>;

const msPerHour = 3_600_000;

/**
 * The JSON that `grib2json` makes of GRIB2 files: fields of `header` and `data`. Taken are the wind at 10 m
 * (discipline 0, parameters 2/2 and 2/3, m/s) and the temperature of the water (10/3/0) or the surface (0/0/0,
 * surface type 1), K; WMO manual on codes, table 4.2. A time is `refTime` with `forecastTime` hours after it.
 */
export function readGrib2Json(text: string, source: string): ReadWeather {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: 'it is no JSON' };
  }
  if (!Array.isArray(json)) return { problem: 'it is no list of fields' };
  const skipped: string[] = [];
  const fields: Field[] = [];
  for (const [index, field] of (json as unknown[]).entries()) {
    const read = readField(field);
    if (typeof read === 'string') skipped.push(`field ${index + 1}: ${read}`);
    else fields.push(read);
  }
  return weatherOf(fields, skipped, source);
}

function readField(field: unknown): Field | string {
  const { header, data } = (field ?? {}) as { header?: Header; data?: unknown };
  if (header === undefined || !Array.isArray(data)) return 'it has no header and data';
  const quantity = quantityOf(header);
  if (quantity === null) return `it is ${nameOf(header)}`;
  const at = timeOf(header);
  if (at === null) return 'its refTime is no time';
  const grid = gridOf(header, data as unknown[]);
  return typeof grid === 'string' ? grid : { at, quantity, grid };
}

const nameOf = ({ parameterNumberName: name, surface1TypeName: surface }: Header): string =>
  [name, surface].filter((text) => typeof text === 'string').join(', ') || 'not named';

function quantityOf(header: Header): Quantity | null {
  const { discipline = 0, parameterCategory: category, parameterNumber: number } = header;
  // Currents of the sea are published under the numbers of the wind.
  if (/current/i.test(nameOf(header))) return null;
  const { surface1Type: surface, surface1Value: height } = header;
  if (discipline === 0 && category === 2 && (number === 2 || number === 3)) {
    const isAtTen = surface === undefined || (surface === 103 && height === 10);
    return isAtTen ? (number === 2 ? 'u' : 'v') : null;
  }
  const isSurface = discipline === 0 && category === 0 && number === 0 && surface === 1;
  const isWater = discipline === 10 && category === 3 && number === 0;
  return isSurface || isWater ? 'temperature' : null;
}

const hasZone = /(Z|[+-]\d\d:?\d\d)$/;

function timeOf({ refTime, forecastTime = 0 }: Header): number | null {
  if (typeof refTime !== 'string' || typeof forecastTime !== 'number') return null;
  const iso = refTime.trim().replace(' ', 'T');
  const at = Date.parse(hasZone.test(iso) ? iso : `${iso}Z`);
  return Number.isNaN(at) ? null : at + forecastTime * msPerHour;
}

/** Rows from west to east; the second bit says that the first row is the southernmost (table 3.4). */
const northwards = 0x40;

function gridOf(header: Header, data: readonly unknown[]): WeatherGrid | string {
  const { nx, ny, lo1, la1, dx, dy, scanMode = 0 } = header;
  const numbers = [nx, ny, lo1, la1, dx, dy].map((value) =>
    typeof value === 'number' ? value : NaN,
  );
  const [columns = NaN, rows = NaN, west = NaN, firstLatitude = NaN, east = NaN, north = NaN] =
    numbers;
  if (numbers.some(Number.isNaN) || !(east > 0) || north === 0)
    return 'its grid is not regular in degrees';
  if (scanMode !== 0 && scanMode !== northwards)
    return `its points come in the order ${String(scanMode)}, and only 0 and 64 are known`;
  if (data.length !== columns * rows)
    return `it has ${data.length} values and not ${columns} by ${rows}`;
  const stepNorth = scanMode === northwards ? Math.abs(north) : -Math.abs(north);
  const at = (index: number): number | null => {
    const value = data[index];
    return typeof value === 'number' ? value : null;
  };
  return { columns, rows, west, firstLatitude, stepEast: east, stepNorth, at };
}
