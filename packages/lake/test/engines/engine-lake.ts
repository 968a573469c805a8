import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultCatalogName } from '../../src/catalog/name.ts';
import { openDuck, type Duck } from '../../src/duck/instance.ts';
import type { S3Options } from '../../src/io/s3-client.ts';
import { openLake, type Lake } from '../../src/open.ts';
import { startCatalogServer } from '../catalog-postgres.ts';
import { startS3Server } from '../s3/s3-server.ts';
import { createReferee, type Referee } from './referee.ts';

/** A lake as other engines have to be told of it. */
export interface EngineLake {
  /** Part of every row of the catalog, so what the engine has to call it. */
  catalogName: string;
  catalogUrl: string;
  lake: Lake;
  /** Null: on the local disk. */
  s3: (S3Options & { endpoint: string }) | null;
}

export interface EngineWorld {
  disk: EngineLake;
  s3: EngineLake;
  duck: Duck;
  /** What the tables have to hold. */
  referee: Referee;
  /** For files that engines hand to each other. */
  scratchDir: string;
  stop: () => Promise<void>;
}

type Named = Pick<EngineLake, 'catalogName' | 's3'> & { lakeUrl: string };

const bucket = 'lake';

/** Two empty lakes over one PostgreSQL: on the local disk, and in S3. */
export async function startEngineWorld(): Promise<EngineWorld> {
  const scratchDir = await mkdtemp(join(tmpdir(), 'pelorus-engines-'));
  const [catalogs, s3Server] = await Promise.all([startCatalogServer(), startS3Server()]);
  await s3Server.makeBucket(bucket);
  const duck = await openDuck({ memoryMb: 512, threads: 2, tempDir: join(scratchDir, 'spill') });
  const referee = await createReferee(duck);
  const open = async ({ catalogName, lakeUrl, s3 }: Named): Promise<EngineLake> => {
    const catalogUrl = await catalogs.createDatabase();
    const workDir = join(scratchDir, `${catalogName}-work`);
    const lake = await openLake({ lakeUrl, catalogUrl, catalogName, workDir, s3: s3 ?? undefined });
    return { catalogName, catalogUrl, lake, s3 };
  };
  const disk = await open({
    catalogName: 'pelorus_disk',
    lakeUrl: join(scratchDir, 'lake'),
    s3: null,
  });
  const s3 = await open({
    catalogName: defaultCatalogName,
    lakeUrl: `s3://${bucket}/pelorus`,
    s3: s3Server.options,
  });
  return {
    disk,
    s3,
    duck,
    referee,
    scratchDir,
    stop: async () => {
      await Promise.all([disk.lake.close(), s3.lake.close()]);
      duck.close();
      await Promise.all([catalogs.stop(), s3Server.stop()]);
      await rm(scratchDir, { recursive: true, force: true });
    },
  };
}
