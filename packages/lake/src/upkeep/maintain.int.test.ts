import { existsSync } from 'node:fs';
import { readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anEnriched } from '../../../pipeline/test/builders.ts';
import { useCatalogServer, type DiskLake } from '../../test/disk-lake.ts';
import { deletePositions } from '../../test/position-deletes.ts';
import { identText } from '../catalog/catalog.ts';
import { currentSnapshot } from '../format/metadata.ts';
import { pathOf } from '../io/locations.ts';
import { planScan, type ScanFile } from '../plan/scan.ts';
import { bronzeAisRaw } from '../tables/bronze-ais-raw.ts';
import { silverVesselsEnriched } from '../tables/silver.ts';
import { readPositions } from '../write/positions.ts';
import { whenLeader } from './leader.ts';
import { createUpkeep, type Upkeep } from './maintain.ts';
import type { RoundResult } from './round.ts';

const server = useCatalogServer();
const { ident } = silverVesselsEnriched;
const silver = identText(ident);
const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 10, 20, 12);
const { signal } = new AbortController();

interface Scene {
  lake: DiskLake;
  /** Moves the clock of writers and upkeep. */
  pass(ms: number): void;
  flush(mmsi: readonly number[], atMs?: number): Promise<void>;
  round(): Promise<RoundResult>;
  files(): Promise<ScanFile[]>;
  count(): Promise<number>;
}

async function aScene(upkeepOf?: (lake: DiskLake, now: () => number) => Upkeep): Promise<Scene> {
  const lake = await server.open();
  let nowMs = start;
  let offset = 0;
  const now = () => nowMs;
  const upkeep = upkeepOf?.(lake, now) ?? createUpkeep({ ...lake.options, now });
  return {
    lake,
    pass: (ms) => (nowMs += ms),
    async flush(mmsi, atMs = nowMs) {
      const rows = mmsi.map((one) => ({
        ...anEnriched({ mmsi: String(one).padStart(9, '0'), timestamp: atMs, speed: 5 }),
        origin_offset: offset++,
        origin_partition: 0,
      }));
      const summary = {
        'pelorus.positions': JSON.stringify({
          0: { next: offset, through: [offset - 1, 0], rows: offset },
        }),
      };
      await lake.flush(silverVesselsEnriched, rows, { now, summary });
    },
    async round() {
      const report = await upkeep.round(signal);
      if (report?.failures[0]) throw report.failures[0].error;
      const result = report?.tables[silver];
      if (!result) throw new Error('there was no round');
      return result;
    },
    async files() {
      const { metadata } = await lake.lake.catalog.load(ident);
      return (await planScan(lake.lake.io, metadata)).files;
    },
    async count() {
      return Number((await lake.select(ident, 'SELECT count(*)::INTEGER FROM rows'))[0]?.[0]);
    },
  };
}

const flushMany = async (scene: Scene, count: number): Promise<void> => {
  for (let n = 0; n < count; n++) {
    await scene.flush([300 - n, 100 + n]);
    scene.pass(minute);
  }
};

test('small files of a partition at rest become one, and no row is lost', async () => {
  const scene = await aScene();
  await flushMany(scene, 5);
  expect(await scene.round()).toMatchObject({ compacted: 0 });
  scene.pass(10 * minute);
  expect(await scene.round()).toMatchObject({ compacted: 5, written: 1 });
  expect(await scene.files()).toHaveLength(1);
  expect(await scene.count()).toBe(10);
  expect(await scene.round()).toMatchObject({ compacted: 0 });
});

test('a day is sorted as a whole once the late horizon is past', async () => {
  const scene = await aScene();
  await flushMany(scene, 3);
  scene.pass(3 * 24 * hour);
  expect(await scene.round()).toMatchObject({ compacted: 3, written: 1 });
  const [only] = await scene.files();
  expect(only?.file.location).toMatch(/\/timestamp_day=2026-11-20\/final-[^/]+\.parquet$/);
  expect(only?.file.sortOrderId).toBe(1);
  const order = await scene.lake.select(ident, 'SELECT mmsi FROM rows');
  expect(order).toEqual([...order].sort());
  await scene.flush([7], start);
  scene.pass(hour);
  expect(await scene.round()).toMatchObject({ compacted: 2, written: 1 });
  expect(await scene.count()).toBe(7);
});

test('snapshots go, the tag of each day and the positions stay', async () => {
  const scene = await aScene((lake, now) =>
    createUpkeep({ ...lake.options, now, settings: { keepSnapshots: 3 } }),
  );
  await flushMany(scene, 5);
  scene.pass(24 * hour);
  await flushMany(scene, 5);
  expect(await scene.round()).toMatchObject({ snapshotsExpired: 7 });
  const { metadata } = await scene.lake.lake.catalog.load(ident);
  expect(metadata.snapshots).toHaveLength(4);
  expect(Object.keys(metadata.refs).sort()).toEqual(['day-2026-11-20', 'main']);
  const then = await scene.lake.select(ident, 'SELECT count(*)::INTEGER FROM rows', {
    ref: 'day-2026-11-20',
  });
  expect(then).toEqual([[10]]);
  scene.pass(20 * minute);
  await scene.round();
  const later = (await scene.lake.lake.catalog.load(ident)).metadata;
  expect(readPositions(later).get(0)?.rows).toBe(20);
});

test('files that nothing reaches are deleted an hour later, and not before', async () => {
  const scene = await aScene((lake, now) =>
    createUpkeep({ ...lake.options, now, settings: { keepSnapshots: 1 } }),
  );
  await flushMany(scene, 4);
  const before = (await scene.files()).map(({ file }) => pathOf(file.location));
  scene.pass(10 * minute);
  expect(await scene.round()).toMatchObject({ compacted: 4, snapshotsExpired: 4, filesDeleted: 0 });
  scene.pass(hour - 1);
  expect(await scene.round()).toMatchObject({ filesDeleted: 0 });
  expect(before.every((path) => existsSync(path))).toBe(true);
  scene.pass(1);
  expect((await scene.round()).filesDeleted).toBeGreaterThan(8);
  expect(before.some((path) => existsSync(path))).toBe(false);
  expect(await scene.count()).toBe(8);
});

test('orphans go a day and the grace later, and what is not of a table stays', async () => {
  const scene = await aScene();
  await scene.flush([1]);
  const data = pathOf(`${scene.lake.lake.warehouse}/silver/vessels_enriched/data`);
  const [old, young, note] = ['old.parquet', 'young.parquet', 'note.txt'].map((name) =>
    join(data, name),
  );
  for (const path of [old, young, note]) await writeFile(path ?? '', 'x');
  const dayAgo = new Date(start - 24 * hour);
  await utimes(old ?? '', dayAgo, dayAgo);
  await utimes(note ?? '', dayAgo, dayAgo);
  await utimes(young ?? '', dayAgo, new Date(start - 24 * hour + 1000));
  expect(await scene.round()).toMatchObject({ orphansFound: 1, filesDeleted: 0 });
  expect(existsSync(old ?? '')).toBe(true);
  scene.pass(hour);
  expect(await scene.round()).toMatchObject({ orphansFound: 0, filesDeleted: 1 });
  expect((await readdir(data)).sort()).toEqual([
    'note.txt',
    'timestamp_day=2026-11-20',
    'young.parquet',
  ]);
  expect(await scene.count()).toBe(1);
});

test('what commits leave behind stays bounded', async () => {
  const scene = await aScene((lake, now) =>
    createUpkeep({ ...lake.options, now, settings: { keepSnapshots: 10 } }),
  );
  const metadata = pathOf(`${scene.lake.lake.warehouse}/silver/vessels_enriched/metadata`);
  const counts: number[] = [];
  for (let n = 0; n < 8; n++) {
    await flushMany(scene, 10);
    await scene.round();
    counts.push((await readdir(metadata)).length);
    scene.pass(hour);
  }
  expect(Math.max(...counts.slice(4))).toBeLessThanOrEqual(Math.max(...counts.slice(0, 4)) + 5);
  expect(await scene.count()).toBe(160);
});

test('deleted rows are gone from what is written anew, and their delete files with them', async () => {
  const scene = await aScene();
  await scene.flush([1, 2, 3]);
  await scene.flush([4]);
  await deletePositions(scene.lake, ident, [0, 2]);
  expect(await scene.count()).toBe(2);
  scene.pass(20 * minute);
  expect(await scene.round()).toMatchObject({ compacted: 2, written: 1, deletesDropped: 1 });
  const [only, ...others] = await scene.files();
  expect(only?.file.recordCount).toBe(2);
  expect(only?.deletes).toEqual([]);
  expect(others).toEqual([]);
  expect(await scene.lake.select(ident, 'SELECT mmsi FROM rows ORDER BY 1')).toEqual([
    ['000000002'],
    ['000000004'],
  ]);
  const { metadata } = await scene.lake.lake.catalog.load(ident);
  expect(currentSnapshot(metadata)?.summary).toMatchObject({
    'total-records': '2',
    'total-delete-files': '0',
    'total-position-deletes': '0',
  });
});

test('days beyond the retention of a table are taken out', async () => {
  const retention = [{ table: silver, days: 30 }];
  const scene = await aScene((lake, now) =>
    createUpkeep({ ...lake.options, now, settings: { retention } }),
  );
  const dayEnd = Date.UTC(2026, 10, 21);
  await scene.flush([1]);
  await scene.flush([2, 3], dayEnd);
  scene.pass(dayEnd - start + 30 * 24 * hour - 1);
  expect(await scene.round()).toMatchObject({ filesRetired: 0 });
  scene.pass(1);
  expect(await scene.round()).toMatchObject({ filesRetired: 1 });
  expect(await scene.count()).toBe(2);
});

test('beside a writer and readers no row is lost, and none fails', async () => {
  const scene = await aScene((lake, now) =>
    createUpkeep({ ...lake.options, now, settings: { keepSnapshots: 2, busySmallFiles: 3 } }),
  );
  await scene.flush([0]);
  let written = 1;
  let isOver = false;
  const writing = async () => {
    for (let n = 1; n <= 40; n++) {
      await scene.flush([n]);
      written = n + 1;
      scene.pass(minute);
    }
    isOver = true;
  };
  const reading = async () => {
    while (!isOver) {
      const least = written;
      expect(await scene.count()).toBeGreaterThanOrEqual(least);
    }
  };
  const keeping = async () => {
    let merged = 0;
    while (!isOver) merged += (await scene.round()).compacted;
    return merged;
  };
  const [merged] = await Promise.all([keeping(), writing(), reading(), reading()]);
  expect(merged).toBeGreaterThan(0);
  expect(await scene.count()).toBe(41);
});

test('one process has the lead at a time', async () => {
  const scene = await aScene();
  await scene.flush([1]);
  const { catalogUrl } = scene.lake;
  const upkeep = createUpkeep(scene.lake.options);
  expect(await whenLeader(catalogUrl, () => upkeep.round(signal))).toBeNull();
  expect(await upkeep.round(signal)).toMatchObject({ failures: [] });
});

test('a table that fails does not keep the others from their round', async () => {
  const scene = await aScene();
  await scene.flush([1]);
  const broken = { ...bronzeAisRaw, ident: { namespace: 'bronze', name: 'broken' } };
  await scene.lake.flush(broken, [{ mmsi: '1', received_at: start }]);
  const { metadata } = await scene.lake.lake.catalog.load(broken.ident);
  await rm(pathOf(currentSnapshot(metadata)?.['manifest-list'] ?? ''));
  const report = await createUpkeep(scene.lake.options).round(signal);
  expect(report?.tables).toHaveProperty([silver]);
  expect(report?.failures).toMatchObject([
    { table: 'bronze.broken', error: { name: 'FileNotFoundError' } },
  ]);
});

test('a data file that was cut short is named; what else is due is done, and later the rest', async () => {
  const scene = await aScene();
  await flushMany(scene, 2);
  await scene.flush([7], start + 24 * hour);
  await scene.flush([8], start + 24 * hour);
  scene.pass(20 * minute);
  const [first] = await scene.files();
  const path = pathOf(first?.file.location ?? '');
  const whole = await readFile(path);
  await truncate(path, 100);
  const upkeep = createUpkeep({ ...scene.lake.options, now: () => start + 2 * hour });
  const report = await upkeep.round(signal);
  const message = `${silver} cannot be read: its file ${first?.file.location} has 100 bytes instead of ${whole.length}`;
  expect(report?.failures).toMatchObject([{ table: silver }]);
  expect((report?.failures[0]?.error as Error).message).toContain(message);
  expect(report?.tables[silver]).toMatchObject({ compacted: 2, written: 1 });
  await writeFile(path, whole);
  expect(await upkeep.round(signal)).toMatchObject({
    failures: [],
    tables: { [silver]: { compacted: 2, written: 1 } },
  });
  expect(await scene.count()).toBe(6);
});
