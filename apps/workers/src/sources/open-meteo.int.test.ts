import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSourceWorld } from '../../test/source-world.ts';
import { startOpenMeteoServer, type OpenMeteoServer } from '../../test/stubs/open-meteo-server.ts';
import { startWeatherFeed } from '../stages/weather-feed.ts';
import { parseFeeds } from './feed-file.ts';
import type { RunningSource } from './source.ts';
import { startFeed } from './start-feed.ts';

const hourMs = 3_600_000;
const start = Date.UTC(2026, 6, 12, 2);
let server: OpenMeteoServer;
let time = start;
const running: RunningSource[] = [];
beforeEach(async () => {
  time = start;
  server = await startOpenMeteoServer({
    at: () => time / 1000,
    isSea: (latitude) => latitude > 55,
  });
});
afterEach(async () => {
  for (const source of running.splice(0)) await source.stop();
  await server.kill();
});

const feedsOf = (options: object) => {
  const feed = { kind: 'open-meteo', ...server.options, ...options };
  return parseFeeds(JSON.stringify({ feeds: { sky: feed } }), { path: 'feeds.yaml', env: {} });
};

async function ask(options: object) {
  const world = await createSourceWorld({ nowMs: start });
  const topic = { topic: 'weather_stream', partitions: 1, retentionMs: 1, retentionBytes: 1 };
  await world.log.ensureTopics([topic]);
  const [feed] = feedsOf(options);
  if (!feed) throw new Error('there is no feed');
  const source = await startFeed(feed, world.ports().ports);
  running.push(source);
  const weather = await startWeatherFeed(world.log);
  const ear = weather.createEar();
  const state = {};
  return {
    until: (facts: object) =>
      vi.waitFor(() => expect(source.health()).toMatchObject(facts), { timeout: 30_000 }),
    /** What was said since the last time, when there is so much of it. */
    hear: async (count: number) => {
      await vi.waitFor(() => expect(ear.take({}).length).toBeGreaterThanOrEqual(count));
      return ear.take(state);
    },
    pass: (ms: number) => {
      time += ms;
      world.clock.advance(ms);
    },
  };
}
const boxes = [
  [
    [55, 12],
    [56, 12],
  ],
];
const said = { latitude: 56, longitude: 12, source: 'open-meteo:sky' };

test('wind of every cell and water of the sea, each hour anew', async () => {
  const { until, hear, pass } = await ask({ boxes });
  await until({
    ...{ connection: 'connected', messages: 2, detail: '3 values of 2 cells' },
    ...{ licence: 'CC BY 4.0, weather data by Open-Meteo.com', expected_rate: 2 / 3600 },
  });
  expect(await hear(3)).toEqual([
    { ...said, latitude: 55, timestamp: start, wind_speed: 5.5, temperature: null },
    { ...said, timestamp: start, wind_speed: 5.6, temperature: null },
    { ...said, timestamp: start, wind_speed: null, temperature: 5.6 },
  ]);
  pass(hourMs - 1);
  expect(server.asked).toHaveLength(2);
  pass(1);
  await until({ messages: 4 });
  expect(await hear(6)).toMatchObject([{}, {}, { timestamp: start + hourMs, temperature: 5.6 }]);
});

test('a hundred cells at once, and a key for those who have one', async () => {
  const world = [
    [
      [60, 0],
      [60, 100],
    ],
  ];
  const { until } = await ask({ boxes: world, key: 'sesame' });
  await until({ messages: 4, detail: '202 values of 101 cells' });
  const counts = server.asked.map(({ query }) => query.get('latitude')?.split(',').length);
  expect(counts).toEqual([100, 100, 1, 1]);
  expect(server.asked.every(({ query }) => query.get('apikey') === 'sesame')).toBe(true);
});

test('who says no is asked again, later and later', async () => {
  server.answerAll(429);
  const { until, pass } = await ask({ boxes });
  const refused = expect.stringMatching(
    /^127.* says no \(429: Minutely API request limit exceeded\.\): check boxes, key and every_min$/,
  ) as string;
  await until({ connection: 'refused', last_error: refused, messages: 0 });
  pass(60_000);
  await vi.waitFor(() => expect(server.asked).toHaveLength(2));
  await until({ connection: 'refused' });
  server.answerAll(null);
  pass(119_999);
  expect(server.asked).toHaveLength(2);
  pass(1);
  await until({ connection: 'connected', messages: 2 });
});

test('a server that is gone is named', async () => {
  await server.kill();
  const { until } = await ask({ boxes });
  const gone = expect.stringMatching(/^nothing listens at 127/) as string;
  await until({ connection: 'disconnected', last_error: gone });
});

describe('the list of feeds', () => {
  test.each([
    [{}, 'boxes is missing'],
    [{ boxes, every_min: 5 }, 'every_min is at least 15'],
    [
      {
        boxes: [
          [
            [0, 0],
            [0, 1000],
          ],
        ],
      },
      'is a longitude',
    ],
    [
      {
        boxes: [
          [
            [0, 0],
            [20, 49],
          ],
        ],
      },
      'boxes have 1050 cells of a degree, and at most 1000',
    ],
  ])('%j: %s', (options, problem) => {
    expect(() => feedsOf(options)).toThrow(problem);
  });
});
