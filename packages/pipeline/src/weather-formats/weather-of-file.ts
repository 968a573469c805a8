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

/** Parts of the wind at 10 m eastwards and northwards and its speed, m/s; temperature of the water, K. */
export type Quantity = 'u' | 'v' | 'speed' | 'temperature';

/** A grid of one quantity, valid at a time in epoch ms. */
export interface Field {
  at: number;
  quantity: Quantity;
  grid: WeatherGrid;
}
type Fields = Partial<Record<Quantity, WeatherGrid>>;

const knotsPerMs = 3600 / 1852;
/** 0 °C, K. */
export const kelvin = 273.15;
const nothing = 'it has neither wind at 10 m nor the temperature of the water';

/** Records of the fields of a file: a cell of the 1 degree grid gets the nearest point of a field. */
export function weatherOf(
  fields: readonly Field[],
  skipped: string[],
  source: string,
): ReadWeather {
  const times = new Map<number, Fields>();
  for (const { at, quantity, grid } of fields) {
    const ofTime = times.get(at) ?? {};
    ofTime[quantity] = grid;
    times.set(at, ofTime);
  }
  const inOrder = [...times].sort(([a], [b]) => a - b);
  const records = {
    *[Symbol.iterator]() {
      for (const [at, ofTime] of inOrder) yield* recordsOf(ofTime, at, source);
    },
  };
  if (records[Symbol.iterator]().next().done === true)
    return { problem: [nothing, ...skipped].join('; ') };
  return { records, skipped };
}

/** A record for each cell that has something. */
function* recordsOf(
  { u, v, speed, temperature }: Fields,
  at: number,
  source: string,
): Iterable<WeatherRecord> {
  for (let latitude = -90; latitude <= 90; latitude++)
    for (let longitude = -180; longitude < 180; longitude++) {
      const place = { latitude, longitude };
      const east = u ? valueNear(u, place) : null;
      const north = v ? valueNear(v, place) : null;
      const said = speed ? valueNear(speed, place) : null;
      const kelvins = temperature ? valueNear(temperature, place) : null;
      const wind = east === null || north === null ? said : Math.hypot(east, north);
      if (wind === null && kelvins === null) continue;
      yield {
        timestamp: at,
        latitude,
        longitude,
        temperature: kelvins === null ? null : rounded(kelvins - kelvin),
        wind_speed: wind === null ? null : rounded(wind * knotsPerMs),
        source,
      };
    }
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
