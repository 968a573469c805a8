import { openDuck } from '@pelorus/lake/duck/instance';
import type { PublishPorts } from '@pelorus/lake/gold/table-rows';
import { openLake, type Lake } from '@pelorus/lake/open';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';

/** A lake on the disk for the tests of a file, with its catalog in their database. */
export function useGoldPorts(database: { readonly url: string }) {
  let dir: string;
  let lake: Lake;
  let ports: PublishPorts;
  let close: () => void;
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'pelorus-gold-'));
    lake = await openLake({ lakeUrl: dir, catalogUrl: database.url });
    const duck = await openDuck({ memoryMb: 128, threads: 1, tempDir: lake.io.stagingDir });
    ports = { lake, duck, warehouse: lake.warehouse };
    close = () => {
      duck.close();
    };
  });
  afterAll(async () => {
    close();
    await lake.close();
    await rm(dir, { recursive: true, force: true });
  });
  return {
    get ports(): PublishPorts {
      return ports;
    },
  };
}
