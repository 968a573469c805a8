import type { WeatherRecord } from '../records/weather.ts';
import { valueNear, type WeatherGrid } from './grid.ts';

/** Weather of a file, and the fields in it that are none. */
export interface WeatherOfFile {
  /** By time; made one by one, since days of a grid are millions. */
  records: Iterable<WeatherRecord>;
  /** Fields that were passed over, with why. */
  skipped: string[];
}
export type ReadWeather = WeatherOfFile | { problem: string };

type Header = Record<string, unknown>;
type Quantity = 'u' | 'v' | 'temperature';
/** Fields of one time. */
type Fields = Partial<Record<Quantity, WeatherGrid>>;

const knotsPerMs = 3600 / 1852;
const kelvin = 273.15;
const msPerHour = 3_600_000;

/**
 * The JSON that `grib2json` makes of GRIB2 files: fields of `header` and `data`. Taken are the wind at 10 m
 * (discipline 0, parameters 2/2 and 2/3, m/s) and the temperature of the water (10/3/0) or the surface (0/0/0,
 * surface type 1), K; WMO manual on codes, table 4.2. A time is `refTime` with `forecastTime` hours after it.
 * A cell of the 1 degree grid gets the nearest point of the field.
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
  const times = new Map<number, Fields>();
  for (const [index, field] of (json as unknown[]).entries()) {
    const read = readField(field);
    if (typeof read === 'string') {
      skipped.push(`field ${index + 1}: ${read}`);
      continue;
    }
    const fields = times.get(read.at) ?? {};
    fields[read.quantity] = read.grid;
    times.set(read.at, fields);
  }
  const inOrder = [...times].sort(([a], [b]) => a - b);
  const records = {
    *[Symbol.iterator]() {
      for (const [at, fields] of inOrder) yield* recordsOf(fields, at, source);
    },
  };
  if (records[Symbol.iterator]().next().done === true)
    return { problem: [nothing, ...skipped].join('; ') };
  return { records, skipped };
}

const nothing = 'it has neither wind at 10 m nor the temperature of the water';

interface Field {
  at: number;
  quantity: Quantity;
  grid: WeatherGrid;
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

/** A record for each cell that has something. */
function* recordsOf(
  { u, v, temperature }: Fields,
  at: number,
  source: string,
): Iterable<WeatherRecord> {
  for (let latitude = -90; latitude <= 90; latitude++)
    for (let longitude = -180; longitude < 180; longitude++) {
      const place = { latitude, longitude };
      const east = u ? valueNear(u, place) : null;
      const north = v ? valueNear(v, place) : null;
      const kelvins = temperature ? valueNear(temperature, place) : null;
      const wind = east === null || north === null ? null : Math.hypot(east, north) * knotsPerMs;
      const degrees = kelvins === null ? null : kelvins - kelvin;
      if (wind === null && degrees === null) continue;
      const said = { temperature: rounded(degrees), wind_speed: rounded(wind), source };
      yield { timestamp: at, latitude, longitude, ...said };
    }
}

const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 100) / 100;
