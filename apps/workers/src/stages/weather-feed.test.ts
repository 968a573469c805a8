import { createMemoryLog } from '@pelorus/eventlog/memory';
import { expect, test, vi } from 'vitest';
import { startWeatherFeed } from './weather-feed.ts';

const send = (log: ReturnType<typeof createMemoryLog>, json: unknown) =>
  log.produce('weather_stream', 0, [{ value: Buffer.from(JSON.stringify(json)) }]);
const place = { latitude: 55.2, longitude: 12.4 };

test('each state hears each word once, of one time the last', async () => {
  const log = createMemoryLog(1);
  const feed = await startWeatherFeed(log);
  const ear = feed.createEar();
  const state = {};
  expect(ear.isWaiting(state)).toBe(false);
  await send(log, { ...place, timestamp: '2026-11-25T10:00:00', temperature: 8 });
  await send(log, [
    { ...place, timestamp: '2026-11-25T11:00:00Z', temperature: 9 },
    { ...place, timestamp: '2026-11-25T11:00:00Z', temperature: 9.5 },
    { junk: 1 },
  ]);
  await log.produce('weather_stream', 0, [{ value: Buffer.from('no json') }]);
  await vi.waitFor(() => expect(ear.isWaiting(state)).toBe(true));
  await vi.waitFor(() => expect(ear.take({})).toHaveLength(2));
  const unsaid = { wind_speed: null, source: null };
  expect(ear.take(state)).toEqual([
    { ...place, ...unsaid, timestamp: Date.UTC(2026, 10, 25, 10), temperature: 8 },
    { ...place, ...unsaid, timestamp: Date.UTC(2026, 10, 25, 11), temperature: 9.5 },
  ]);
  expect(ear.isWaiting(state)).toBe(false);
  expect(ear.take(state)).toEqual([]);
  await feed.stop();
});

test('of a long forecast it keeps what counts now and what comes next', async () => {
  const log = createMemoryLog(1);
  const feed = await startWeatherFeed(log);
  const ear = feed.createEar();
  const now = Math.floor(Date.now() / 3_600_000);
  const hours = Array.from({ length: 48 }, (_, i) => now - 24 + i);
  await send(
    log,
    hours.map((hour) => ({
      ...place,
      timestamp: hour * 3_600_000,
      wind_speed: hour - now,
      source: 'a',
    })),
  );
  await vi.waitFor(() => expect(ear.isWaiting({})).toBe(true));
  const winds = ear.take({}).map(({ wind_speed }) => wind_speed);
  expect(winds).toHaveLength(8);
  expect(winds).toContain(0);
  expect(Math.max(...winds.map(Number))).toBeGreaterThan(0);
  await feed.stop();
});
