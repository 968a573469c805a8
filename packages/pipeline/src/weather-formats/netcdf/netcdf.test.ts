import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { WeatherRecord } from '../../records/weather.ts';
import { readWeather } from '../read-weather.ts';
import { readNetcdf } from './index.ts';
import { openNetcdf, type Variables } from './open.ts';

const root = join(import.meta.dirname, '../../../../..');
/** How they were made is in `make.py` beside them. */
const fileOf = (name: string): Buffer =>
  readFileSync(join(root, 'packages/pipeline/test/netcdf', `${name}.nc`));
const read = (bytes: Uint8Array) => {
  const found = readWeather(bytes, 'era5');
  if ('problem' in found) throw new Error(found.problem);
  return { skipped: found.skipped, records: [...found.records] };
};
const opened = (bytes: Uint8Array): Variables => {
  const variables = openNetcdf(bytes);
  if ('problem' in variables) throw new Error(variables.problem);
  return variables;
};
const knots = (ms: number): number => Math.round((ms * 3600 * 100) / 1852) / 100;
/** A file in which a text stands for another of the same length. */
const changed = (name: string, from: string, to: string): Buffer =>
  Buffer.from(fileOf(name).toString('latin1').replaceAll(from, to), 'latin1');

describe('a packed file', () => {
  const { records, skipped } = read(fileOf('packed'));
  const at = (hour: number, latitude: number, longitude: number): WeatherRecord | undefined =>
    records.find(
      (one) =>
        one.timestamp === Date.UTC(2024, 0, 1, hour) &&
        one.latitude === latitude &&
        one.longitude === longitude,
    );

  it('tells each cell of each time, over the meridian of Greenwich', () => {
    expect(records).toHaveLength(24);
    expect(at(0, 52, -2)).toMatchObject({ wind_speed: knots(3), source: 'era5' });
    expect(at(0, 52, 1)?.wind_speed).toBe(knots(Math.hypot(0.3, 3)));
    expect(at(6, 50, 1)?.wind_speed).toBe(knots(Math.hypot(2.3, 3)));
  });
  it('has water in °C where there is any', () => {
    expect(at(0, 52, -2)?.temperature).toBeNull();
    expect(at(0, 52, -1)?.temperature).toBe(7.85);
    expect(at(6, 50, 1)?.temperature).toBe(29.85);
  });
  it('names what is passed over', () => {
    expect(skipped).toEqual(['swh: it is Significant height of waves']);
  });
});

it('columns first, along the steps of a forecast, are told at the times they are valid for', () => {
  const { records } = read(fileOf('forecast'));
  const told = records.map(({ timestamp, latitude, longitude, wind_speed }) => [
    new Date(timestamp).toISOString().slice(11, 16),
    ...[latitude, longitude, wind_speed],
  ]);
  expect(told).toEqual([
    ...[
      ['01:00', 10, 20, 1],
      ['01:00', 10, 21, 3],
      ['01:00', 10, 22, 5],
    ],
    ...[
      ['01:00', 11, 20, 2],
      ['01:00', 11, 21, 4],
    ],
    ...[
      ['02:00', 10, 20, 6],
      ['02:00', 10, 21, 8],
      ['02:00', 10, 22, 10],
    ],
    ...[
      ['02:00', 11, 20, 7],
      ['02:00', 11, 21, 9],
      ['02:00', 11, 22, 11],
    ],
  ]);
});

it('the one record variable of a file is read without padding', () => {
  const values = opened(fileOf('lone')).get('sst');
  expect(values?.shape).toEqual([2, 3]);
  expect([0, 1, 2, 3, 4, 5].map((index) => values?.at(index))).toEqual([0, 1, 2, 3, 4, 5]);
});

it.each([
  ['another height', 'forecast', 'wind_speed', 'wind_speeX', 'wind: it is something else'],
  ['an unknown unit', 'forecast', 'knots', 'knuts', 'wind: its unit is knuts'],
  ['a name of another height', 'packed', 'u10', 'u99', 'u99: it is 10 metre U'],
  ['no valid time', 'forecast', 'time valid_time', 'time valid_tim_', 'it has 2 values along step'],
  ['months', 'packed', 'hours since', 'month since', 'its time is in month, which is no fixed'],
  ['a calendar of its own', 'packed', 'gregorian', 'all_leap\0', 'its calendar is all_leap'],
  ['the time of Julius', 'packed', '1900-01-01', '1500-01-01', 'its time counts from before 1582'],
  [
    'a time without a begin',
    'packed',
    'since 1900',
    'since year',
    'its time is in "hours since year',
  ],
  ['a grid that is not one', 'packed', 'degrees_east', 'degrees_Mars', 'latitude and longitude'],
])('is passed over: %s', (...[, name, from, to, reason]) => {
  const found = readNetcdf(changed(name, from, to), 'x');
  expect('problem' in found ? found.problem : found.skipped.join()).toContain(reason);
});

it('wind of another height is not that of 10 m', () => {
  const bytes = fileOf('forecast');
  const ten = Buffer.alloc(8);
  ten.writeDoubleBE(10);
  // The first ten of the file is that of the height; latitudes are before it.
  const height = bytes.indexOf(ten, bytes.indexOf(ten) + 8);
  bytes.writeDoubleBE(100, height);
  expect(readNetcdf(bytes, 'x')).toHaveProperty(
    'problem',
    expect.stringContaining('wind: it is at 100 m, not at 10 m'),
  );
});

it('coordinates that are not evenly spaced are named', () => {
  const bytes = fileOf('packed');
  const from = Buffer.alloc(4);
  from.writeFloatBE(51);
  bytes.writeFloatBE(51.4, bytes.indexOf(from));
  expect(readNetcdf(bytes, 'x')).toHaveProperty(
    'problem',
    expect.stringContaining('its latitudes (latitude) are not evenly spaced'),
  );
});

describe('a file that is none', () => {
  it.each([
    ['NetCDF-4', Buffer.from('\x89HDF\r\n\x1a\n', 'latin1'), 'nccopy -k nc3'],
    ['NetCDF with 64-bit data', Buffer.from('CDF\x05\0\0\0\0'), 'nccopy -k nc3'],
    ['GRIB', Buffer.from('GRIB\0\0\0\x02'), 'grib2json'],
    ['text', Buffer.from('wind'), 'it is no JSON'],
    [
      'NetCDF of nothing',
      Buffer.concat([Buffer.from('CDF\x01'), Buffer.alloc(28)]),
      'neither wind',
    ],
    ['the begin of one', Buffer.from('CDF\x01\0\0'), 'its header cannot be read'],
  ])('%s', (_, bytes, reason) => {
    expect(readWeather(bytes, 'x')).toHaveProperty('problem', expect.stringContaining(reason));
  });

  it('a cut file is refused wherever it ends', () => {
    const bytes = fileOf('packed');
    for (let length = 4; length < bytes.length - 4; length++)
      expect(readWeather(bytes.subarray(0, length), 'x')).toHaveProperty('problem');
  });
});

it('a broken byte is a fault that is named, or none', () => {
  for (let index = 4; index < fileOf('forecast').length; index += 7) {
    const bytes = fileOf('forecast');
    bytes[index] = 0xff;
    expect(() => readWeather(bytes, 'x')).not.toThrow();
  }
});

describe('the sample', () => {
  const { records } = read(readFileSync(join(root, 'samples/wind-north-sea.nc')));

  it('has two times of 13 by 19 cells', () => {
    expect(records).toHaveLength(2 * 13 * 19);
    expect(records.every(({ temperature }) => temperature === null)).toBe(true);
  });

  const data = join(root, '../shared/data/weather');
  it.skipIf(!existsSync(data)).each(['2014-01-31T03Z', '2016-04-30T06Z'])(
    'is what grib2json says of %s',
    (time) => {
      const json = gunzipSync(readFileSync(join(data, `gfs-wind-10m-1deg-${time}.json.gz`)));
      const told = new Map(
        read(json).records.map((one) => [`${one.latitude} ${one.longitude}`, one.wind_speed]),
      );
      const at = Date.parse(time.replace('Z', ':00:00Z'));
      const ofTime = records.filter(({ timestamp }) => timestamp === at);
      expect(ofTime).toHaveLength(13 * 19);
      for (const { latitude, longitude, wind_speed } of ofTime) {
        const wanted = told.get(`${latitude} ${longitude}`) ?? NaN;
        // Each part is packed to a hundredth of a metre a second.
        expect(Math.abs((wind_speed ?? NaN) - wanted)).toBeLessThan(0.03);
      }
    },
  );

  it.skipIf(!existsSync(data))('waves of ERA5 are no weather that is used', () => {
    const waves = gunzipSync(readFileSync(join(data, 'era5-waves-swh-mwp-global-0.5deg.nc.gz')));
    expect(readWeather(waves, 'x')).toHaveProperty('problem', expect.stringContaining('swh'));
  });
});
