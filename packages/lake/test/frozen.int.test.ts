import { join } from 'node:path';
import { expect, test } from 'vitest';
import { silverVesselsEnriched } from '../src/tables/silver.ts';
import { createUpkeep } from '../src/upkeep/maintain.ts';
import { reachableFiles } from '../src/upkeep/reachable.ts';
import { verifyTable } from '../src/verify/verify-table.ts';
import { useCatalogServer, type DiskLake } from './disk-lake.ts';
import { createFreeze } from './faults.ts';
import { openAround } from './open-around.ts';
import { allBelow, createSilverWriter, messagesIn } from './silver-writer.ts';

const server = useCatalogServer();
const { ident } = silverVesselsEnriched;
const hour = 3_600_000;

/** Files of the table on the disk, and those that it leads to. */
async function filesOf({ lake }: DiskLake): Promise<[number, number]> {
  const table = await lake.catalog.load(ident);
  let found = 0;
  for await (const file of lake.io.list(`${table.metadata.location}/`)) if (file) found++;
  return [found, (await reachableFiles(lake.io, table)).size];
}

test('a writer frozen for an hour before any step of its commit is refused when it wakes', async () => {
  const disk = await server.open();
  const { duck, catalogUrl } = disk;
  const place = { lakeUrl: join(disk.dir, 'lake'), catalogUrl };
  let nowMs = Date.now();
  const upkeep = createUpkeep({ ...disk.options, now: () => nowMs });
  const round = () => upkeep.round(new AbortController().signal);
  await createSilverWriter(disk).readTo(1);
  let end = 1;
  let frozen = 0;
  for (let at = 1; ; at++) {
    const { around, reached, wake } = createFreeze(at);
    const lake = await openAround(place, around);
    const late = createSilverWriter({ lake, duck }).readTo(end + 2);
    const isFrozen = await Promise.race([reached.then(() => true), late.then(() => false)]);
    // The new owner reads the same, and then more.
    const owner = createSilverWriter(disk);
    await owner.readTo(end + 2);
    end += 5;
    expect(await owner.readTo(end)).toBe('written');
    nowMs += hour;
    expect((await round())?.failures).toEqual([]);
    wake();
    // Before it knows where the table is, it reads on from there and has nothing to add.
    const outcome = await late;
    expect(['refused', 'written']).toContain(outcome);
    await lake.close();
    expect(await messagesIn(disk), `step ${at}`).toEqual(allBelow(end));
    if (!isFrozen) break;
    frozen++;
  }
  expect(frozen).toBeGreaterThan(8);
  expect((await verifyTable(disk, ident)).problems).toEqual([]);

  nowMs += 26 * hour;
  await round();
  nowMs += 2 * hour;
  await round();
  const [found, reachable] = await filesOf(disk);
  expect(found, 'what it had written is swept').toBe(reachable);
  expect(await messagesIn(disk), 'after the sweep').toEqual(allBelow(end));
});
