import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test, vi } from 'vitest';
import type { Fate } from '../../test/mortal.ts';
import { createSourceWorld, turn } from '../../test/source-world.ts';
import { startFileFeed } from './file-feed.ts';
import type { RunningSource } from './source.ts';

const dir = mkdtempSync(join(tmpdir(), 'pelorus-feed-'));
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});
const header = 'mmsi,timestamp,latitude,longitude';
const beganMs = Date.UTC(2022, 0, 3);
/** All of the same second, so that the whole file is due at once. */
const rows = Array.from({ length: 1200 }, (_, i) => `${219_000_000 + i},2022-01-03T00:00:00,55,12`);
const fileOf = (name: string, content: string | Uint8Array): string => {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
};
const csv = (lines: readonly string[]) => `${[header, ...lines].join('\n')}\n`;
const until = (source: RunningSource, state: string) =>
  vi.waitFor(() => expect(source.health().connection).toBe(state), { timeout: 30_000 });

test.each([
  ['a CSV', 'plain.csv', csv(rows)],
  ['a gzip', 'packed.csv.gz', gzipSync(csv(rows))],
])('%s is played as of now, and says that it ended', async (_, name, content) => {
  const world = await createSourceWorld();
  const source = await startFileFeed(
    { path: fileOf(name, content), run: 'a' },
    world.ports().ports,
  );
  await until(source, 'ended');
  expect(source.health()).toMatchObject({
    source: `file:${name}`,
    detail: 'played to its end, 1200 records',
    received: 1200,
  });
  const records = await world.records();
  expect(new Set(records.map(({ mmsi }) => mmsi)).size).toBe(1200);
  expect(new Set(records.map(({ timestamp }) => timestamp))).toEqual(new Set([world.clock.now()]));
  await source.stop();
});

test.each<[string, Fate, number]>([
  ['before its first message', 'die-before', 2],
  ['within a message', 'die-within', 2],
  ['after a message', 'die-after', 3],
  ['before it saves its end', 'die-before', 6],
])('killed %s, nothing is lost or sent twice', async (_, fate, call) => {
  const path = fileOf('killed.csv', csv(rows));
  const world = await createSourceWorld();
  const first = world.ports(new Map([[call, fate]]));
  await startFileFeed({ path, run: 'a' }, first.ports);
  await vi.waitFor(() => expect(first.mortal.isDead).toBe(true), { timeout: 30_000 });
  world.clock.advance(5000);
  const second = await startFileFeed({ path, run: 'a' }, world.ports().ports);
  await until(second, 'ended');
  const records = await world.records();
  expect(records).toHaveLength(1200);
  expect(new Set(records.map(({ mmsi }) => mmsi)).size).toBe(1200);
  expect(new Set(records.map(({ timestamp }) => timestamp)).size).toBe(1);
  await second.stop();
});

test.each([
  ['the same run', 'a', 1200],
  ['another run', 'b', 2400],
])('a file that ended, in %s', async (_, run, expected) => {
  const path = fileOf(`again-${run}.csv`, csv(rows));
  const world = await createSourceWorld();
  for (const each of ['a', run]) {
    const source = await startFileFeed({ path, run: each }, world.ports().ports);
    await until(source, 'ended');
    await source.stop();
    world.clock.advance(1000);
  }
  expect(await world.records()).toHaveLength(expected);
});

test('stopped in the middle, it goes on there in another run', async () => {
  const later = rows.map((row) => row.replace('00:00:00,', '00:10:00,'));
  const path = fileOf('halves.csv', csv([...rows, ...later]));
  const world = await createSourceWorld();
  const first = await startFileFeed({ path, run: 'a' }, world.ports().ports);
  while ((await world.records()).length < 1200) await turn();
  await first.stop();
  world.clock.advance(600_000);
  const second = await startFileFeed({ path, run: 'b' }, world.ports().ports);
  await until(second, 'ended');
  await second.stop();
  const times = (await world.records()).map(({ timestamp }) => Number(timestamp));
  expect(times).toHaveLength(2400);
  expect(Math.max(...times) - Math.min(...times)).toBe(600_000);
});

test('another file of that name begins anew', async () => {
  const world = await createSourceWorld();
  for (const second of [0, 1]) {
    const path = fileOf('changing.csv', csv(rows));
    utimesSync(path, beganMs / 1000 + second, beganMs / 1000 + second);
    const source = await startFileFeed({ path, run: 'a' }, world.ports().ports);
    await until(source, 'ended');
    await source.stop();
  }
  expect(await world.records()).toHaveLength(2400);
});

test.each([
  ['cut short', gzipSync(csv(rows)).subarray(0, 900), 'ended', /cut short after line \d+$/],
  ['empty', '', 'ended', /^bad-empty\.csv: the file is empty$/],
])('a file that is %s says so in one sentence', async (...[name, content, state, sentence]) => {
  const world = await createSourceWorld();
  const path = fileOf(`bad-${name}.csv`, content);
  const source = await startFileFeed({ path, run: 'a' }, world.ports().ports);
  await until(source, state);
  expect(source.health().detail).toMatch(sentence);
  await source.stop();
});

test('columns of its own are read by a mapping file', async () => {
  const world = await createSourceWorld();
  const path = fileOf('own.csv', 'who;when;lat;lon\n219018501;03.01.2022 00:00;55;12\n');
  const mapping = fileOf(
    'own.yaml',
    'columns: { who: mmsi, when: { field: timestamp, format: dd.MM.yyyy HH:mm }, lat: latitude, lon: longitude }\n',
  );
  const source = await startFileFeed({ path, mapping, run: 'a' }, world.ports().ports);
  await until(source, 'ended');
  expect(await world.records()).toMatchObject([
    { mmsi: '219018501', timestamp: world.clock.now(), latitude: 55, longitude: 12 },
  ]);
  await source.stop();
});

test('a format that it is not ends the feed in one sentence', async () => {
  const world = await createSourceWorld();
  const path = fileOf('not.csv', csv(rows));
  const options = { path, format: 'aisstream', run: 'a' } as const;
  const source = await startFileFeed(options, world.ports().ports);
  await until(source, 'ended');
  expect(source.health().detail).toMatch(/^not\.csv: this is no aisstream JSON: the file begins/);
  await source.stop();
});

test('a file that is gone disconnects the feed and nothing else', async () => {
  const world = await createSourceWorld();
  const path = join(dir, 'gone.csv');
  const source = await startFileFeed({ path, run: 'a' }, world.ports().ports);
  await until(source, 'disconnected');
  expect(source.health().last_error).toBe(`${path} does not exist`);
  await source.stop();
});
