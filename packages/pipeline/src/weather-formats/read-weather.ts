import { readGrib2Json } from './grib2json.ts';
import { readNetcdf } from './netcdf/index.ts';
import type { ReadWeather } from './weather-of-file.ts';

const newer =
  'it is NetCDF-4, and NetCDF-3 is read: `nccopy -k nc3 FILE OUT` of the NetCDF tools makes it';

/** First bytes of formats of grids. */
const formats: readonly (readonly [
  magic: string,
  read: (bytes: Uint8Array, source: string) => ReadWeather,
])[] = [
  ['CDF\x01', readNetcdf],
  ['CDF\x02', readNetcdf],
  ['CDF\x05', () => ({ problem: newer.replace('NetCDF-4', 'NetCDF with 64-bit data') })],
  ['\x89HDF', () => ({ problem: newer })],
  ['GRIB', () => ({ problem: 'it is GRIB, and the JSON is read that grib2json makes of it' })],
];

/** Weather of a file, told by its first bytes: NetCDF-3, else the JSON of grib2json. */
export function readWeather(bytes: Uint8Array, source: string): ReadWeather {
  const begin = String.fromCharCode(...bytes.subarray(0, 4));
  const format = formats.find(([magic]) => begin === magic);
  if (format !== undefined) return format[1](bytes, source);
  return readGrib2Json(new TextDecoder().decode(bytes), source);
}
