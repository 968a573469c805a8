import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { bareFacts } from '@pelorus/pipeline/health';
import type { Fate } from '../../test/mortal.ts';
import { createSourceWorld, turn } from '../../test/source-world.ts';
import { startFolderFeed, type FolderFeedOptions } from './folder-feed.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const header = 'mmsi,timestamp,latitude,longitude\n';
const row = (number: number) => `${219_000_000 + number},2022-01-03T00:00:00,55,12\n`;
const rows = (from: number, count: number) =>
  header + Array.from({ length: count }, (_, i) => row(from + i)).join('');

async function createScene(more: Partial<FolderFeedOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'pelorus-folder-'));
  folders.push(folder);
  const world = await createSourceWorld();
  const facts = { ...bareFacts('folder:inbox'), licence: 'CC0' };
  const options = { folder, facts, settleMs: 10_000, after: 'keep', ...more } as const;
  return {
    folder,
    world,
    put: (name: string, content: string | Uint8Array) => {
      writeFileSync(join(folder, name), content);
    },
    start: (fates?: ReadonlyMap<number, Fate>) => {
      const { ports, mortal } = world.ports(fates);
      const doneFolder = join(folder, 'done');
      return startFolderFeed({ ...options, doneFolder }, ports).then((source) => ({
        source,
        mortal,
      }));
    },
    /** Lets that much time pass, in steps of a look. */
    pass: async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 2000) {
        for (let i = 0; i < 20; i += 1) await turn();
        world.clock.advance(2000);
      }
    },
    mmsis: async () => (await world.records()).map(({ mmsi }) => mmsi).sort(),
  };
}
type Scene = Awaited<ReturnType<typeof createScene>>;
const untilRead = (scene: Scene, count: number) =>
  vi.waitFor(
    async () => {
      await scene.pass(2000);
      expect(await scene.mmsis()).toHaveLength(count);
    },
    { timeout: 30_000 },
  );

test('each file is taken once, packed or not, when it does not change any more', async () => {
  const scene = await createScene();
  scene.put('a.csv', rows(0, 3));
  scene.put('b.csv.gz', gzipSync(rows(10, 2)));
  scene.put('c.csv.part', rows(20, 2));
  scene.put('.hidden', rows(30, 2));
  const { source } = await scene.start();
  await scene.pass(8000);
  expect(await scene.mmsis()).toEqual([]);
  await untilRead(scene, 5);
  await scene.pass(20_000);
  expect(await scene.mmsis()).toHaveLength(5);
  scene.put('a.csv', rows(40, 1));
  await untilRead(scene, 6);
  expect(source.health()).toMatchObject({ connection: 'connected', received: 6, licence: 'CC0' });
  await source.stop();
});

test.each([
  ['keep', true, false],
  ['move', false, true],
  ['delete', false, false],
] as const)('what was read is put away: %s', async (after, isHere, isDone) => {
  const scene = await createScene({ after });
  scene.put('a.csv', rows(0, 3));
  scene.put('bad.csv', '');
  const { source } = await scene.start();
  await untilRead(scene, 3);
  await vi.waitFor(async () => {
    await scene.pass(2000);
    expect(existsSync(join(scene.folder, 'a.csv'))).toBe(isHere);
    expect(source.health().last_error).toBe('bad.csv: the file is empty');
  });
  expect(existsSync(join(scene.folder, 'done/a.csv'))).toBe(isDone);
  expect(readdirSync(scene.folder)).toContain('bad.csv');
  await source.stop();
});

test.each<[string, Fate, number]>([
  ['before it saves that it begins', 'die-before', 2],
  ['before its first message', 'die-before', 3],
  ['within a message', 'die-within', 3],
  ['after a message', 'die-after', 4],
  ['before it saves that it ended', 'die-before', 6],
])('killed %s, nothing is lost or sent twice', async (_, fate, call) => {
  const scene = await createScene({ after: 'move' });
  scene.put('a.csv', rows(0, 1200));
  const { mortal } = await scene.start(new Map([[call, fate]]));
  await vi.waitFor(
    async () => {
      await scene.pass(2000);
      expect(mortal.isDead).toBe(true);
    },
    { timeout: 30_000 },
  );
  const { source } = await scene.start();
  await vi.waitFor(
    async () => {
      await scene.pass(2000);
      expect(existsSync(join(scene.folder, 'done/a.csv'))).toBe(true);
    },
    { timeout: 30_000 },
  );
  expect(new Set(await scene.mmsis()).size).toBe(1200);
  expect(await scene.mmsis()).toHaveLength(1200);
  await source.stop();
});

test('a folder that is not there is told, and found when it comes', async () => {
  const scene = await createScene();
  rmSync(scene.folder, { recursive: true });
  const { source } = await scene.start();
  await vi.waitFor(() => expect(source.health().last_error).toBe(`${scene.folder} does not exist`));
  await source.stop();
});
