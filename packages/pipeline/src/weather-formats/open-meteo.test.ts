import { describe, expect, it } from 'vitest';
import { openMeteoQuery, readOpenMeteo } from './open-meteo.ts';

const cell = { latitude: 41, longitude: 2 };
const cells = [cell, { latitude: 42, longitude: -3 }];
const wind = { variable: 'wind_speed_10m', cells, source: 'om' } as const;
const at = Date.UTC(2026, 6, 12, 2, 15);
const place = (value: unknown, change: object = {}) => ({
  ...{ latitude: 41.0417, longitude: 2.0417, utc_offset_seconds: 0, timezone: 'GMT' },
  current_units: { time: 'unixtime', interval: 'seconds', wind_speed_10m: 'kn' },
  current: { time: at / 1000, interval: 900, wind_speed_10m: value },
  ...change,
});

it('asks for all cells at once, in units that need no turning', () => {
  expect(openMeteoQuery(wind).toString()).toBe(
    'latitude=41%2C42&longitude=2%2C-3&current=wind_speed_10m&wind_speed_unit=kn&timeformat=unixtime&cell_selection=sea',
  );
});

describe('an answer', () => {
  it('is of the cells in their order', () => {
    expect(readOpenMeteo([place(12.5), place(3)], wind)).toEqual({
      records: [
        { ...cells[0], timestamp: at, temperature: null, wind_speed: 12.5, source: 'om' },
        { ...cells[1], timestamp: at, temperature: null, wind_speed: 3, source: 'om' },
      ],
    });
  });

  it('for one cell is no list', () => {
    const sea = {
      current_units: { sea_surface_temperature: '°C' },
      current: { time: at / 1000, sea_surface_temperature: 18.4 },
    };
    const question = { variable: 'sea_surface_temperature', cells: [cell], source: 'om' } as const;
    expect(readOpenMeteo(sea, question)).toMatchObject({
      records: [{ temperature: 18.4, wind_speed: null }],
    });
  });

  it.each([
    ['null', place(null)],
    ['no current', place(0, { current: undefined })],
    ['nothing', null],
  ])('with %s has no record', (_, nothing) => {
    expect(readOpenMeteo([nothing, place(3)], wind)).toMatchObject({
      records: [{ latitude: 42 }],
    });
  });

  it.each([
    ['of one place for two', [place(1)], 'it answers for 1 places and not for 2'],
    ['in km/h', [place(1, { current_units: { wind_speed_10m: 'km/h' } }), place(2)], 'in km/h'],
    ['of a text', [place('strong'), place(2)], 'wind_speed_10m "strong"'],
    [
      'of no time',
      [place(1, { current: { wind_speed_10m: 1, time: '2026' } }), place(2)],
      '"2026"',
    ],
  ])('%s is refused', (_, answer, problem) => {
    expect(readOpenMeteo(answer, wind)).toHaveProperty('problem', expect.stringContaining(problem));
  });
});
