import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openDuck } from '../src/duck/instance.ts';
import { openLake } from '../src/open.ts';
import { silverVesselsEnriched } from '../src/tables/silver.ts';
import { verifyTable } from '../src/verify/verify-table.ts';
import { startCatalogServer } from './catalog-postgres.ts';
import { selectFrom } from './disk-lake.ts';
import { allBelow, createSilverWriter, messagesIn } from './silver-writer.ts';
import { mountSmallDisk } from './small-disk.ts';

const disk = await mountSmallDisk(8);
const server = disk && (await startCatalogServer());
afterAll(async () => {
  await server?.stop();
  await disk?.unmount();
});

const { ident } = silverVesselsEnriched;
const page = 4_096;
/** More than a commit of this test takes. */
const mostPages = 60;

const title = disk ? 'a full disk' : 'a full disk (skipped: no right to mount one)';
describe.skipIf(!disk)(title, () => {
  const places: [string, boolean][] = [
    ['under the lake and where its files are staged', false],
    ['under the lake alone', true],
  ];
  test.each(places)('%s is waited for, at whatever step it is full', async (_name, isApart) => {
    if (!disk || !server) throw new Error('skipped');
    const work = await mkdtemp(join(tmpdir(), 'pelorus-work-'));
    const duck = await openDuck({ memoryMb: 128, threads: 1, tempDir: join(work, 'spill') });
    const lake = await openLake({
      lakeUrl: join(disk.dir, isApart ? 'apart' : 'lake'),
      catalogUrl: await server.createDatabase(),
      ...(isApart && { workDir: join(work, 'staging') }),
    });
    const writer = createSilverWriter({ lake, duck, pause: () => new Promise(setImmediate) });
    await writer.readTo(1);
    let end = 1;
    let refusals = 0;
    for (let pages = 0; pages < mostPages; pages++) {
      end += 100;
      disk.leave(pages * page);
      const outcome = await writer.readTo(end);
      if (outcome === 'waiting') {
        refusals++;
        expect(writer.problem).toMatch(
          /silver\/vessels_enriched\S* could not be written: the disk is full/,
        );
      }
      disk.free();
      while ((await writer.again()) === 'waiting');
      expect(writer.problem).toBeNull();
      if (outcome === 'written') break;
    }
    expect(refusals).toBeGreaterThan(5);
    expect(refusals).toBeLessThan(mostPages);
    const select = selectFrom({ lake, duck });
    expect(await messagesIn({ select })).toEqual(allBelow(end));
    expect((await verifyTable({ lake, duck }, ident)).problems).toEqual([]);
    duck.close();
    await lake.close();
    await rm(work, { recursive: true });
  });
});
