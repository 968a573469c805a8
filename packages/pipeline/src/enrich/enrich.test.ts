import { describe, expect, test } from 'vitest';
import { aChecked } from '../../test/builders.ts';
import { ByteWriter } from '../codec/bytes.ts';
import type { ValidRecord } from '../records/checked.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import type { WeatherRecord } from '../records/weather.ts';
import { settings } from '../settings.ts';
import { absorbWeather, createEnrichStage } from './index.ts';
import { cellOf } from './weather-grid.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2024, 0, 15, 10);
const through = { offset: 0, index: 0 };
const stage = createEnrichStage();

const enrich = (...records: ValidRecord[]): EnrichedRecord[] =>
  stage.step(stage.initial(), { through, records }).records;

/** One vessel's track: minutes after the start, and speed. */
const track = (...points: [minutes: number, speed: number | null][]): EnrichedRecord[] =>
  enrich(...points.map(([at, speed]) => aChecked({ timestamp: start + at * minute, speed })));

test('only valid records pass, with where they came from and what they said', () => {
  const packet = {
    through: { offset: 9, index: 3 },
    records: [
      aChecked({ origin_offset: 9, origin_index: 1, vessel_name: 'A', beyond_horizon: true }),
      { ...aChecked(), verdict: 'duplicate' as const },
      { ...aChecked(), verdict: 'rejected' as const, reason: 'not_json' as const },
    ],
  };
  const out = stage.step(stage.initial(), packet);
  expect(out.through).toEqual({ offset: 9, index: 3 });
  expect(out.records).toMatchObject([
    { origin_offset: 9, origin_index: 1, vessel_name: 'A', beyond_horizon: true },
  ]);
});

test.each([
  [0, 'STOPPED'],
  [0.1, 'SLOW'],
  [4.999, 'SLOW'],
  [5, 'CRUISING'],
  [14.999, 'CRUISING'],
  [15, 'FAST'],
  [null, null],
])('speed %s is %s', (speed, speed_category) => {
  expect(enrich(aChecked({ speed }))).toMatchObject([{ speed_category }]);
});

describe('time in zone', () => {
  test('is hours since the previous position, none for the first', () => {
    const zones = track([0, 1], [30, 1], [120, 1]).map(({ time_in_zone }) => time_in_zone);
    expect(zones).toEqual([null, 0.5, 1.5]);
  });

  test('a late position has none and moves nothing on', () => {
    const records = track([0, 1], [60, 1], [30, 1], [90, 1]);
    expect(records.map(({ late }) => late)).toEqual([false, false, true, false]);
    expect(records.map(({ time_in_zone }) => time_in_zone)).toEqual([null, 1, null, 0.5]);
  });

  test('a position at the time of the latest is not late', () => {
    expect(track([0, 1], [0, 2])[1]).toMatchObject({ late: false, time_in_zone: 0 });
  });

  test('vessels do not touch each other', () => {
    const records = enrich(aChecked({ timestamp: start }), aChecked({ mmsi: '000000001' }));
    expect(records[1]?.time_in_zone).toBeNull();
  });
});

describe('potential fishing', () => {
  test.each([
    ['2 knots after more than an hour', hour + 1, 2, true],
    ['5 knots after more than an hour', hour + 1, 5, true],
    ['exactly an hour', hour, 3, false],
    ['just below 2 knots', hour + 1, 1.999, false],
    ['just above 5 knots', hour + 1, 5.001, false],
    ['without a speed', hour + 1, null, false],
  ])('%s', (...[, after, speed, expected]) => {
    const [, second] = enrich(
      aChecked({ timestamp: start, speed: 3 }),
      aChecked({ timestamp: start + after, speed }),
    );
    expect(second?.is_potential_fishing).toBe(expected);
  });
});

describe('fishing', () => {
  const last = (...points: [number, number | null][]): boolean | undefined =>
    track(...points).at(-1)?.is_fishing;

  test.each([
    [
      'an hour without a break',
      [
        [0, 3],
        [30, 2],
        [60, 5],
      ],
      true,
    ],
    [
      'a minute less',
      [
        [0, 3],
        [30, 2],
        [59, 5],
      ],
      false,
    ],
    [
      'broken by a faster position',
      [
        [0, 3],
        [30, 5.1],
        [45, 3],
        [75, 3],
        [104, 3],
      ],
      false,
    ],
    [
      'a new run after a break',
      [
        [0, 3],
        [30, 5.1],
        [45, 3],
        [75, 3],
        [105, 3],
      ],
      true,
    ],
    [
      'broken by a slower position',
      [
        [0, 3],
        [30, 1.9],
        [60, 3],
      ],
      false,
    ],
    [
      'broken by a position without a speed',
      [
        [0, 3],
        [30, null],
        [60, 3],
      ],
      false,
    ],
    [
      'ended by the position itself',
      [
        [0, 3],
        [30, 3],
        [60, 6],
      ],
      false,
    ],
    [
      'the longest silence that does not break',
      [
        [0, 3],
        [30, 3],
        [60, 3],
      ],
      true,
    ],
    [
      'a longer silence',
      [
        [0, 3],
        [31, 3],
        [61, 3],
      ],
      false,
    ],
    [
      'a late position neither breaks nor counts',
      [
        [0, 3],
        [30, 3],
        [20, 9],
        [60, 3],
      ],
      true,
    ],
  ] as [string, [number, number | null][], boolean][])('%s', (_name, points, expected) => {
    expect(last(...points)).toBe(expected);
    expect(settings.enrich.fishing_gap_ms).toBe(30 * minute);
  });
});

describe('weather', () => {
  const weather = (changes: Partial<WeatherRecord>): WeatherRecord => ({
    timestamp: start,
    latitude: 49,
    longitude: 2,
    temperature: 9.5,
    wind_speed: 20,
    source: 'test',
    ...changes,
  });
  const withWeather = (records: WeatherRecord[], place: Partial<ValidRecord> = {}) => {
    const state = stage.initial();
    absorbWeather(state, records);
    return stage.step(state, { through, records: [aChecked(place)] }).records[0];
  };

  test('climatology, labelled, until a provider speaks', () => {
    expect(withWeather([])).toMatchObject({
      sea_temperature: 6.2,
      wind_speed: null,
      weather_source: 'climatology',
      weather_at: null,
    });
  });

  test('of the provider in its cell', () => {
    expect(withWeather([weather({})])).toMatchObject({
      sea_temperature: 9.5,
      wind_speed: 20,
      weather_source: 'test',
      weather_at: start,
    });
  });

  test.each([
    ['inside the cell, south west', 48.5, 1.5, 'test'],
    ['inside the cell, north east', 49.49, 2.49, 'test'],
    ['south of the cell', 48.49, 2, 'climatology'],
    ['east of the cell', 49, 2.5, 'climatology'],
  ])('%s', (...[, latitude, longitude, weather_source]) => {
    expect(withWeather([weather({})], { latitude, longitude })).toMatchObject({ weather_source });
  });

  test('180 E and 180 W are one cell', () => {
    const here = { latitude: 10, longitude: -179.9 };
    expect(withWeather([weather({ latitude: 10, longitude: 180 })], here)).toMatchObject({
      weather_source: 'test',
    });
  });

  test.each([
    ['before the first', start - 1, 6.2, 'climatology', null],
    ['at the first', start, 9.5, 'test', start],
    ['between both', start + hour - 1, 9.5, 'test', start],
    ['at the second', start + hour, 11, 'forecast', start + hour],
    ['long after it', start + 30 * hour, 11, 'forecast', start + hour],
  ])(
    'counts from its time on: %s',
    (...[, timestamp, sea_temperature, weather_source, weather_at]) => {
      const ahead = weather({ timestamp: start + hour, temperature: 11, source: 'forecast' });
      const found = withWeather([ahead, weather({})], { timestamp });
      expect(found).toMatchObject({ sea_temperature, weather_source, weather_at });
    },
  );

  test('temperature and wind have each their own source and time', () => {
    const records = [
      weather({ wind_speed: null, source: 'sea' }),
      weather({ timestamp: start - hour, temperature: null, source: 'air' }),
    ];
    expect(withWeather(records)).toMatchObject({
      ...{ sea_temperature: 9.5, wind_speed: 20 },
      ...{ weather_source: 'sea+air', weather_at: start - hour },
    });
  });

  test('the latest wins, whatever the order of arrival', () => {
    const newer = weather({ timestamp: start - 1, temperature: 11 });
    const older = weather({ timestamp: start - 2 });
    for (const records of [
      [newer, older],
      [older, newer],
    ])
      expect(withWeather(records)).toMatchObject({ sea_temperature: 11 });
  });

  test('a provider of wind alone leaves the temperature to the climatology, and says so', () => {
    expect(withWeather([weather({ temperature: null })])).toMatchObject({
      sea_temperature: 6.2,
      wind_speed: 20,
      weather_source: 'test+climatology',
    });
  });

  test('a null leaves what was said before', () => {
    const records = [weather({ timestamp: start - 1 }), weather({ temperature: null })];
    expect(withWeather(records)).toMatchObject({ sea_temperature: 9.5 });
  });
});

test('saves only the shards and bands that changed, and loads them back', () => {
  const state = stage.initial();
  stage.step(state, { through, records: [aChecked({ timestamp: start, speed: 3 })] });
  absorbWeather(state, [
    { timestamp: 1, latitude: 49, longitude: 2, temperature: 7, wind_speed: null, source: null },
  ]);
  const chunks = stage.save(state);
  expect([...chunks.keys()]).toEqual([`ships:${367123456 % 64}`, 'air:13']);
  expect(stage.save(state).size).toBe(0);
  const loaded = stage.load(chunks as Map<string, Uint8Array>);
  expect(stage.save(loaded).size).toBe(0);
  const next = { through, records: [aChecked({ timestamp: start + 10 * minute, speed: 3 })] };
  expect(stage.step(loaded, next)).toEqual(stage.step(state, next));
});

test("weather that version 2 has saved is taken over, and saved in today's way", () => {
  const writer = new ByteWriter();
  writer.u32(cellOf(49, 2));
  writer.f64(start);
  writer.optionalF64(9.5);
  writer.optionalF64(null);
  writer.text('test');
  const state = stage.load(new Map([['weather:13', writer.finish()]]));
  const chunks = stage.save(state);
  expect([...chunks.keys()]).toEqual(['air:13', 'weather:13']);
  expect(chunks.get('weather:13')).toBeNull();
  const loaded = stage.load(new Map([['air:13', chunks.get('air:13') ?? new Uint8Array()]]));
  for (const one of [state, loaded])
    expect(stage.step(one, { through, records: [aChecked()] }).records).toMatchObject([
      { sea_temperature: 9.5, wind_speed: null, weather_source: 'test', weather_at: start },
    ]);
});

test("what version 1 has saved is taken over, and saved in today's way", () => {
  const writer = new ByteWriter();
  writer.u32(367123456);
  writer.f64(start);
  writer.optionalF64(start - hour);
  const shard = 367123456 % 64;
  const state = stage.load(new Map([[`tracks:${shard}`, writer.finish()]]));
  const next = aChecked({ timestamp: start + 15 * minute, speed: 3 });
  const { records } = stage.step(state, { through, records: [next] });
  expect(records).toMatchObject([
    { time_in_zone: 0.25, is_fishing: true, vessel_id: '367123456', quality: 0 },
  ]);
  const chunks = stage.save(state);
  expect([...chunks.keys()]).toEqual([`ships:${shard}`, `tracks:${shard}`]);
  expect(chunks.get(`tracks:${shard}`)).toBeNull();
  expect(stage.save(state).size).toBe(0);
});
