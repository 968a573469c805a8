import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCatalogServer, type CatalogServer } from '../../test/catalog-postgres.ts';
import { selectFrom } from '../../test/disk-lake.ts';
import { startS3Server, whyNoS3, type S3Server } from '../../test/s3/s3-server.ts';
import { allBelow, createSilverWriter, messagesIn } from '../../test/silver-writer.ts';
import { identText } from '../catalog/catalog.ts';
import { openDuck, type Duck } from '../duck/instance.ts';
import { openLake, type Lake } from '../open.ts';
import { silverVesselsEnriched } from '../tables/silver.ts';
import { verifyTable } from '../verify/verify-table.ts';
import { createUpkeep, type Upkeep } from './maintain.ts';
import { reachableFiles } from './reachable.ts';

const missing = await whyNoS3();
const { ident } = silverVesselsEnriched;
const hour = 3_600_000;

const title = missing === null ? 'upkeep in S3' : `upkeep in S3 (skipped: ${missing})`;
describe.skipIf(missing !== null)(title, () => {
  let dir: string;
  let catalogs: CatalogServer;
  let server: S3Server;
  let lake: Lake;
  let duck: Duck;
  let upkeep: Upkeep;
  let nowMs = Date.now();

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'pelorus-upkeep-s3-'));
    catalogs = await startCatalogServer();
    server = await startS3Server();
    await server.makeBucket('lake');
    const catalogUrl = await catalogs.createDatabase();
    const workDir = join(dir, 'work');
    lake = await openLake({
      ...{ lakeUrl: 's3://lake/pelorus', catalogUrl, workDir, s3: server.options },
    });
    duck = await openDuck({ memoryMb: 128, threads: 1, tempDir: join(dir, 'spill') });
    const settings = { keepSnapshots: 1 };
    upkeep = createUpkeep({ lake, duck, catalogUrl, settings, now: () => nowMs });
  });
  afterAll(async () => {
    duck.close();
    await lake.close();
    await server.stop();
    await catalogs.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const round = async () => {
    const report = await upkeep.round(new AbortController().signal);
    expect(report?.failures).toEqual([]);
    return report?.tables[identText(ident)];
  };
  const locations = async () => {
    const { metadata } = await lake.catalog.load(ident);
    const found: string[] = [];
    for await (const { location } of lake.io.list(`${metadata.location}/`)) found.push(location);
    return found.sort();
  };

  test('merges, expires, and deletes what nothing needs and what nothing ever named', async () => {
    for (const end of [2, 4, 6, 8]) await createSilverWriter({ lake, duck }).readTo(end);
    const { metadata } = await lake.catalog.load(ident);
    const orphan = `${metadata.location}/data/left-behind.parquet`;
    await lake.io.create(orphan, Buffer.from('of a writer that was killed'));
    nowMs += hour;
    expect(await round()).toMatchObject({ compacted: 4, written: 1, filesDeleted: 0 });
    nowMs += hour;
    expect((await round())?.filesDeleted).toBeGreaterThan(8);
    expect(await locations()).toContain(orphan);
    nowMs += 24 * hour;
    expect(await round()).toMatchObject({ orphansFound: 1 });
    nowMs += hour;
    expect(await round()).toMatchObject({ filesDeleted: 1 });
    const reachable = await reachableFiles(lake.io, await lake.catalog.load(ident));
    expect(await locations()).toEqual([...reachable.keys()].sort());
    expect(await messagesIn({ select: selectFrom({ lake, duck }) })).toEqual(allBelow(8));
    expect((await verifyTable({ lake, duck }, ident)).problems).toEqual([]);
  });
});
