import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readGrib2Json } from './grib2json.ts';
import type { WeatherOfFile } from './weather-of-file.ts';

/** Two degrees by two about 10 N, 20 E. */
const header = {
  ...{ discipline: 0, parameterCategory: 2, parameterNumber: 2 },
  ...{ surface1Type: 103, surface1Value: 10, parameterNumberName: 'U-component_of_wind' },
  ...{ refTime: '2014-01-31T00:00:00.000Z', forecastTime: 3 },
  ...{ nx: 2, ny: 2, lo1: 20, la1: 11, dx: 1, dy: 1, scanMode: 0 },
};
const u = { header, data: [3, 0, 0, null] };
const v = { header: { ...header, parameterNumber: 3 }, data: [4, 0, 1, 1] };
const water = {
  header: { ...header, discipline: 10, parameterCategory: 3, parameterNumber: 0, surface1Type: 1 },
  data: [283.15, 284.15, 285.15, 286.15],
};
const read = (...fields: unknown[]): WeatherOfFile => {
  const found = readGrib2Json(JSON.stringify(fields), 'gfs');
  if ('problem' in found) throw new Error(found.problem);
  return found;
};
const placed = ({ records }: WeatherOfFile) =>
  [...records].map((one) => [one.latitude, one.longitude, one.wind_speed, one.temperature]);

describe('fields of grib2json', () => {
  it('are wind in knots and water in degrees, of the nearest point', () => {
    const found = read(u, v, water);
    expect(placed(found)).toEqual([
      [10, 20, 1.94, 12],
      [10, 21, null, 13],
      [11, 20, 9.72, 10],
      [11, 21, 0, 11],
    ]);
    expect([...found.records][0]).toMatchObject({
      timestamp: Date.UTC(2014, 0, 31, 3),
      source: 'gfs',
    });
  });

  it('may begin in the south', () => {
    const from = { la1: 10, scanMode: 64 };
    const turned = [u, v].map((field) => ({ ...field, header: { ...field.header, ...from } }));
    expect(placed(read(...turned))[0]).toEqual([10, 20, 9.72, null]);
  });

  it('go round the earth', () => {
    const around = { nx: 4, ny: 1, lo1: 0, la1: 0, dx: 90, dy: 1 };
    const fields = [u, v].map((field) => ({
      header: { ...field.header, ...around },
      data: [1, 2, 3, 4],
    }));
    const winds = new Map(placed(read(...fields)).map(([, lon, wind]) => [lon, wind]));
    expect(winds.size).toBe(360);
    expect([winds.get(0), winds.get(-44)]).toEqual([winds.get(-1), winds.get(44)]);
    expect(winds.get(-180)).toBe(winds.get(179));
  });

  it('of several times are told in their order', () => {
    const later = [u, v].map((field) => ({
      ...field,
      header: { ...field.header, forecastTime: 6 },
    }));
    const times = [...read(...later, u, v).records].map(({ timestamp }) => new Date(timestamp));
    expect(new Set(times.map((time) => time.getUTCHours()))).toEqual(new Set([3, 6]));
    expect(times.map(Number)).toEqual(times.map(Number).sort((a, b) => a - b));
  });

  it.each([
    ['a current', { parameterNumberName: 'Eastward current' }, 'it is Eastward current'],
    ['wind aloft', { surface1Type: 100, surface1Value: 85000 }, 'it is U-component_of_wind'],
    ['no time', { refTime: 'now' }, 'its refTime is no time'],
    ['columns first', { scanMode: 32 }, 'the order 32'],
    ['another size', { nx: 3 }, 'it has 4 values and not 3 by 2'],
    ['a projected grid', { dx: null }, 'its grid is not regular in degrees'],
  ])('are passed over: %s', (_, change, reason) => {
    const other = { ...u, header: { ...header, ...change } };
    expect(read(water, other).skipped.join()).toContain(reason);
    expect(readGrib2Json(JSON.stringify([other]), 'x')).toHaveProperty('problem');
  });

  it.each(['{', '{}', '[]', '[null]'])('are not %s', (text) => {
    expect(readGrib2Json(text, 'x')).toHaveProperty('problem');
  });
});

const data = join(import.meta.dirname, '../../../../../shared/data/weather');
describe.skipIf(!existsSync(data))('files of the world', () => {
  const open = (name: string) => gunzipSync(readFileSync(join(data, name))).toString();

  it('of wind fill every cell', () => {
    const found = readGrib2Json(open('gfs-wind-10m-1deg-2014-01-31T03Z.json.gz'), 'gfs');
    if ('problem' in found) throw new Error(found.problem);
    const records = [...found.records];
    expect(records).toHaveLength(181 * 360);
    const winds = records.map(({ wind_speed }) => wind_speed ?? NaN);
    expect(Math.max(...winds)).toBeGreaterThan(40);
    expect(Math.max(...winds)).toBeLessThan(120);
    expect(records.every(({ timestamp }) => timestamp === Date.UTC(2014, 0, 31, 3))).toBe(true);
  });

  it('of currents are no weather', () => {
    const found = readGrib2Json(open('leaflet-velocity-water-gbr.json.gz'), 'x');
    expect(found).toHaveProperty('problem', expect.stringContaining('Eastward current'));
  });
});
