import { createMemoryLog } from '@pelorus/eventlog/memory';
import { expect, test, vi } from 'vitest';
import { startWeatherFeed } from './weather-feed.ts';

const send = (log: ReturnType<typeof createMemoryLog>, json: unknown) =>
  log.produce('weather_stream', 0, [{ value: Buffer.from(JSON.stringify(json)) }]);
const place = { latitude: 55.2, longitude: 12.4 };

test('each state hears each cell once, the newest word of it', async () => {
  const log = createMemoryLog(1);
  const feed = await startWeatherFeed(log);
  const ear = feed.createEar();
  const state = {};
  expect(ear.isWaiting(state)).toBe(false);
  await send(log, { ...place, timestamp: '2026-11-25T10:00:00', temperature: 8 });
  await send(log, [
    { ...place, timestamp: '2026-11-25T11:00:00Z', temperature: 9 },
    { ...place, timestamp: '2026-11-25T09:00:00Z', temperature: 7 },
    { junk: 1 },
  ]);
  await log.produce('weather_stream', 0, [{ value: Buffer.from('no json') }]);
  await vi.waitFor(() => expect(ear.isWaiting(state)).toBe(true));
  await vi.waitFor(() => expect(ear.take({})).toMatchObject([{ temperature: 9 }]));
  expect(ear.take(state)).toEqual([
    {
      ...place,
      timestamp: Date.UTC(2026, 10, 25, 11),
      temperature: 9,
      wind_speed: null,
      source: null,
    },
  ]);
  expect(ear.isWaiting(state)).toBe(false);
  expect(ear.take(state)).toEqual([]);
  await feed.stop();
});
