import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { silverVesselsEnriched } from '../src/tables/silver.ts';
import { createUpkeep } from '../src/upkeep/maintain.ts';
import { verifyTable } from '../src/verify/verify-table.ts';
import { useCatalogServer, type DiskLake } from './disk-lake.ts';
import { createDeath, Killed } from './faults.ts';
import { openAround } from './open-around.ts';
import { allBelow, createSilverWriter, messagesIn } from './silver-writer.ts';

const server = useCatalogServer();
const { ident } = silverVesselsEnriched;
const minute = 60_000;

const placeOf = ({ dir, catalogUrl }: DiskLake) => ({ lakeUrl: join(dir, 'lake'), catalogUrl });

const expectSound = async (disk: DiskLake) =>
  expect((await verifyTable(disk, ident)).problems).toEqual([]);

const outcomeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

test.each(['before', 'after'] as const)(
  'a writer that dies %s any step of its commit loses no row and doubles none',
  async (when) => {
    const disk = await server.open();
    await createSilverWriter(disk).readTo(1);
    let end = 1;
    for (let at = 1; ; at++) {
      end += 3;
      const { around, calls } = createDeath({ at, when });
      const lake = await openAround(placeOf(disk), around);
      const { duck } = disk;
      await outcomeOf(createSilverWriter({ lake, duck }).readTo(end));
      await lake.close();
      expect(await createSilverWriter(disk).readTo(end)).toBe('written');
      expect(await messagesIn(disk), `${when} step ${at}`).toEqual(allBelow(end));
      if (calls() < at) break;
      // Of the table: what it has; of the rows: files, manifest, list, metadata, swap.
      expect(at).toBeLessThan(60);
    }
    expect(end).toBeGreaterThan(1 + 3 * 8);
    await expectSound(disk);
  },
);

test('a process that is killed before any step of its commit is followed by one that has every row', async () => {
  const disk = await server.open();
  let end = 0;
  let isKilled = true;
  let steps = 0;
  for (let at = 1; isKilled; at++) {
    end += 3;
    isKilled = await killAt(disk, { end, at });
    expect(await createSilverWriter(disk).readTo(end)).toBe('written');
    expect(await messagesIn(disk), `step ${at}`).toEqual(allBelow(end));
    if (isKilled) steps++;
  }
  expect(steps).toBeGreaterThan(8);
  await expectSound(disk);
});

async function killAt(disk: DiskLake, task: { end: number; at: number }): Promise<boolean> {
  const script = join(import.meta.dirname, 'killed-writer.ts');
  const argument = JSON.stringify({ ...placeOf(disk), ...task });
  const child = spawn(process.execPath, ['--import', 'tsx', script, argument], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (signal !== 'SIGKILL') expect(code).toBe(0);
  return signal === 'SIGKILL';
}

test('upkeep that dies at any of its steps leaves every row, and the next round ends its work', async () => {
  const disk = await server.open();
  const { duck, catalogUrl } = disk;
  let nowMs = Date.now();
  // Every round has something of everything to do.
  const settings = {
    ...{ keepSnapshots: 3, busySmallFiles: 1, mostManifests: 1, lateHorizonMs: 0 },
    ...{ graceMs: 0, orphanMs: 0, sweepEveryMs: 0 },
  };
  const roundOn = async (lake: DiskLake['lake']) => {
    const upkeep = createUpkeep({ lake, catalogUrl, duck, settings, now: () => nowMs });
    return upkeep.round(new AbortController().signal);
  };
  let end = 0;
  let steps = 0;
  for (let at = 1; ; at++) {
    for (let flush = 0; flush < 2; flush++) {
      end += 2;
      await createSilverWriter(disk).readTo(end);
    }
    nowMs += 20 * minute;
    const { around, calls } = createDeath({ at, when: 'before' });
    const lake = await openAround(placeOf(disk), around);
    const report = await roundOn(lake);
    await lake.close();
    expect(await messagesIn(disk), `step ${at}`).toEqual(allBelow(end));
    if (calls() < at) break;
    const failure = report?.failures[0]?.error;
    expect(failure ?? new Killed('where a failure is not told')).toBeInstanceOf(Killed);
    nowMs += 20 * minute;
    expect((await roundOn(disk.lake))?.failures).toEqual([]);
    expect(await messagesIn(disk), `after step ${at}`).toEqual(allBelow(end));
    steps = at;
  }
  expect(steps).toBeGreaterThan(20);
  await expectSound(disk);
});
