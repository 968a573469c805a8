import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCatalogServer, type CatalogServer } from '../../test/catalog-postgres.ts';
import { aFile, byDay, ident, names, schema } from '../../test/table.ts';
import { createJdbcCatalog } from '../catalog/jdbc.ts';
import { currentSnapshot, newTableMetadata } from '../format/metadata.ts';
import { createLocalIO } from '../io/local.ts';
import { append } from './append.ts';
import type { LakePorts } from './attempt.ts';
import { replace } from './replace.ts';

let server: CatalogServer;
let dir: string;
const pools: pg.Pool[] = [];

beforeAll(async () => {
  server = await startCatalogServer();
  dir = await mkdtemp(join(tmpdir(), 'pelorus-lake-'));
});

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await server.stop();
  await rm(dir, { recursive: true, force: true });
});

/** As one process opens it, on the disk and in PostgreSQL. */
async function openLake(database: string): Promise<LakePorts> {
  const pool = new pg.Pool({ connectionString: database, max: 3 });
  // The server stops before the last connection has gone.
  pool.on('error', () => undefined);
  pools.push(pool);
  const io = createLocalIO({ stagingDir: dir });
  const catalog = createJdbcCatalog({ pool, io, name: 'pelorus' });
  await catalog.init();
  const properties = {
    'commit.manifest.min-count-to-merge': '10',
    'pelorus.max-snapshots': '5',
    'write.metadata.previous-versions-max': '5',
    'write.metadata.delete-after-commit.enabled': 'true',
  };
  const location = `file://${dir}/${new URL(database).pathname.slice(1)}/positions`;
  await catalog.ensure(ident, () =>
    newTableMetadata({ location, schema, spec: byDay, sortOrder: null, properties, nowMs: 0 }),
  );
  return { io, catalog };
}

/** As engines do that do not know our lock. */
const unlocked = ({ io, catalog }: LakePorts): LakePorts => ({
  ...{ io, catalog: { ...catalog, locked: (_ident, work) => work() } },
});

const writers = [0, 1, 2, 3];
const commits = 12;

test.each([
  ['with the lock', (lake: LakePorts) => lake],
  ['without it', unlocked],
])('four writers at once, %s: every commit counts, once', async (_, as) => {
  const database = await server.createDatabase();
  const lakes = await Promise.all(writers.map(() => openLake(database)));
  const work = lakes.map(async (lake, writer) => {
    for (let at = 0; at < commits; at++) {
      const name = `${writer}-${at}`;
      await append(as(lake), ident, { files: [aFile(name)], retries: 200 });
      if (at % 5 !== 4) continue;
      const merged = aFile(`${name}-again`);
      await replace(as(lake), ident, {
        remove: [aFile(name).location],
        add: [merged],
        retries: 200,
      });
    }
  });
  await Promise.all(work);
  const [lake] = lakes;
  if (!lake) throw new Error('no lake');
  const found = (await names(lake)).map((name) => name.replace('-again', ''));
  const wanted = writers.flatMap((writer) =>
    Array.from({ length: commits }, (_one, at) => `${writer}-${at}`),
  );
  expect(found.sort()).toEqual(wanted.sort());
  const { metadata } = await lake.catalog.load(ident);
  const total = String(10 * wanted.length);
  expect(currentSnapshot(metadata)?.summary['total-records']).toBe(total);
  expect(metadata.snapshots).toHaveLength(5);
  expect(metadata['metadata-log']).toHaveLength(5);
});
