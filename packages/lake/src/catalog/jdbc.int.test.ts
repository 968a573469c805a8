import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCatalogServer, type CatalogServer } from '../../test/catalog-postgres.ts';
import { startCuttingProxy, type CuttingProxy } from '../../test/cutting-proxy.ts';
import { newTableMetadata, type TableMetadata } from '../format/metadata.ts';
import { openFileIO, type OpenedFileIO } from '../io/open.ts';
import { locationOf } from '../io/locations.ts';
import { CatalogUnavailableError } from './catalog-connection.ts';
import {
  CommitConflictError,
  CommitUnknownError,
  NoSuchTableError,
  type LoadedTable,
} from './catalog.ts';
import { createJdbcCatalog } from './jdbc.ts';

let server: CatalogServer;
let proxy: CuttingProxy;
beforeAll(async () => {
  server = await startCatalogServer();
  proxy = await startCuttingProxy(server.postgres.port);
});
afterAll(async () => {
  await proxy.stop();
  await server.stop();
});

let dir: string;
let url: string;
let io: OpenedFileIO;
let pools: pg.Pool[];
beforeEach(async () => {
  proxy.set('up');
  dir = await mkdtemp(join(tmpdir(), 'pelorus-catalog-test-'));
  url = await server.createDatabase();
  io = await openFileIO({ lakeUrl: dir });
  pools = [];
});
afterEach(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await rm(dir, { recursive: true });
});

const ident = { namespace: 'silver', name: 'ships' };
const settleWaitsMs = [0, 10, 10];

function aPool(connectionString: string, max = 4): pg.Pool {
  const pool = new pg.Pool({ connectionString, max });
  pool.on('error', () => undefined);
  pools.push(pool);
  return pool;
}

async function aCatalog(connectionString = url, max = 4) {
  const pool = aPool(connectionString, max);
  const catalog = createJdbcCatalog({ pool, io, name: 'pelorus', settleWaitsMs });
  await catalog.init();
  return catalog;
}

const aTable = (): TableMetadata =>
  newTableMetadata({
    location: locationOf(join(dir, 'silver/ships')),
    schema: {
      type: 'struct',
      'schema-id': 0,
      fields: [{ id: 1, name: 'mmsi', required: false, type: 'string' }],
    },
    spec: { 'spec-id': 0, fields: [] },
    sortOrder: null,
    properties: {},
    nowMs: 1_000,
  });

/** The table with its counter one higher: a lost commit leaves the counter too low. */
const counted = ({ metadata }: LoadedTable): TableMetadata => ({
  ...metadata,
  properties: { ...metadata.properties, count: String(countOf(metadata) + 1) },
});
const countOf = (metadata: TableMetadata) => Number(metadata.properties.count ?? 0);
const metadataFiles = async () => (await readdir(join(dir, 'silver/ships/metadata'))).length;

describe('tables', () => {
  it('are made once, also when two make them at the same time', async () => {
    const [one, two] = await Promise.all([aCatalog(), aCatalog()]);
    const [made, found] = await Promise.all([one.ensure(ident, aTable), two.ensure(ident, aTable)]);
    expect(made.metadataLocation).toBe(found.metadataLocation);
    expect(made.metadata['table-uuid']).toBe(found.metadata['table-uuid']);
    expect(await metadataFiles()).toBe(1);
    expect(await one.list()).toEqual([ident]);
  });

  it('are named when they are missing', async () => {
    const catalog = await aCatalog();
    await expect(catalog.load(ident)).rejects.toThrow(NoSuchTableError);
    await expect(catalog.load(ident)).rejects.toThrow('silver.ships');
  });

  it('are in the layout that other engines read', async () => {
    const catalog = await aCatalog();
    const table = await catalog.ensure(ident, aTable);
    const next = await catalog.commit(table, counted(table));
    const { rows } = await aPool(url).query('SELECT * FROM iceberg_tables');
    expect(rows).toEqual([
      {
        catalog_name: 'pelorus',
        table_namespace: 'silver',
        table_name: 'ships',
        metadata_location: next.metadataLocation,
        previous_metadata_location: table.metadataLocation,
        iceberg_type: 'TABLE',
      },
    ]);
    expect(table.metadataLocation).toMatch(/\/metadata\/00000-[0-9a-f-]{36}\.metadata\.json$/);
    expect(next.metadataLocation).toMatch(/\/metadata\/00001-[0-9a-f-]{36}\.metadata\.json$/);
    const spaces = await aPool(url).query('SELECT namespace FROM iceberg_namespace_properties');
    expect(spaces.rows).toEqual([{ namespace: 'silver' }]);
  });

  it('are read from their file once, until they change', async () => {
    const catalog = await aCatalog();
    const table = await catalog.ensure(ident, aTable);
    expect((await catalog.load(ident)).metadata).toBe(table.metadata);
    const other = await aCatalog();
    await other.commit(await other.load(ident), counted(table));
    expect(countOf((await catalog.load(ident)).metadata)).toBe(1);
  });
});

describe('a commit', () => {
  it('keeps the log of earlier files', async () => {
    const catalog = await aCatalog();
    const first = await catalog.ensure(ident, aTable);
    const second = await catalog.commit(first, counted(first));
    const third = await catalog.commit(second, counted(second));
    expect(third.metadata['metadata-log'].map((entry) => entry['metadata-file'])).toEqual([
      first.metadataLocation,
      second.metadataLocation,
    ]);
  });

  it('is refused when the table has moved on, and leaves no file', async () => {
    const catalog = await aCatalog();
    const table = await catalog.ensure(ident, aTable);
    await catalog.commit(table, counted(table));
    const files = await metadataFiles();
    await expect(catalog.commit(table, counted(table))).rejects.toThrow(CommitConflictError);
    expect(await metadataFiles()).toBe(files);
  });

  it('of several writers at once loses none', async () => {
    const writers = await Promise.all([aCatalog(), aCatalog(), aCatalog()]);
    await writers[0]?.ensure(ident, aTable);
    const each = 10;
    await Promise.all(
      writers.map(async (catalog) => {
        for (let n = 0; n < each; n += 1) {
          await catalog.locked(ident, async () => {
            const table = await catalog.load(ident);
            await catalog.commit(table, counted(table));
          });
        }
      }),
    );
    const table = await writers[0]?.load(ident);
    expect(table && countOf(table.metadata)).toBe(writers.length * each);
  });

  it('without the lock is kept apart by the swap alone', async () => {
    const [one, two] = await Promise.all([aCatalog(), aCatalog()]);
    const table = await one.ensure(ident, aTable);
    const outcomes = await Promise.allSettled([
      one.commit(table, counted(table)),
      two.commit(await two.load(ident), counted(table)),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a commit whose connection is cut', () => {
  const word = 'UPDATE iceberg_tables';

  it.each(['before', 'after'] as const)('%s the swap, takes place once', async (when) => {
    const catalog = await aCatalog(proxy.via(url));
    const table = await catalog.ensure(ident, aTable);
    const cut = proxy.cutAt({ word, when, then: 'up' });
    const next = await catalog.commit(table, counted(table));
    await cut;
    const seen = await (await aCatalog()).load(ident);
    expect(seen.metadataLocation).toBe(next.metadataLocation);
    expect(countOf(seen.metadata)).toBe(1);
  });

  it('finds itself in the history of who came after it', async () => {
    const { result, current } = await overtaken('after');
    expect(result).toMatchObject({ ident });
    expect(countOf(current.metadata)).toBe(2);
  });

  it('gives way to who came instead of it', async () => {
    const { result, current } = await overtaken('before');
    expect(result).toBeInstanceOf(CommitConflictError);
    expect(countOf(current.metadata)).toBe(1);
  });

  /** Somebody else commits between the cut and the second look. */
  async function overtaken(when: 'before' | 'after') {
    const other = await aCatalog();
    const catalog = await aCatalog(proxy.via(url));
    const table = await catalog.ensure(ident, aTable);
    const cut = proxy.cutAt({ word, when, then: 'held' });
    const outcome = catalog.commit(table, counted(table)).catch((error: unknown) => error);
    await cut;
    const seen = await other.load(ident);
    const current = await other.commit(seen, counted(seen));
    proxy.set('up');
    return { result: await outcome, current };
  }

  it('and that cannot be settled says so, and leaves every file', async () => {
    const catalog = await aCatalog(proxy.via(url));
    const table = await catalog.ensure(ident, aTable);
    const files = await metadataFiles();
    const cut = proxy.cutAt({ word, when: 'after', then: 'down' });
    await expect(catalog.commit(table, counted(table))).rejects.toThrow(CommitUnknownError);
    await cut;
    expect(await metadataFiles()).toBe(files + 1);
  });
});

describe('while the catalog is down', () => {
  it('nothing is committed, no file is left, and the error names the place', async () => {
    const catalog = await aCatalog(proxy.via(url));
    const table = await catalog.ensure(ident, aTable);
    const files = await metadataFiles();
    proxy.set('down');
    await expect(catalog.load(ident)).rejects.toThrow(CatalogUnavailableError);
    const place = new URL(proxy.via(url));
    await expect(catalog.commit(table, counted(table))).rejects.toThrow(
      `The catalog of the lake at ${place.host}${place.pathname} does not answer`,
    );
    await expect(catalog.locked(ident, () => Promise.resolve(1))).rejects.toThrow(
      CatalogUnavailableError,
    );
    expect(await metadataFiles()).toBe(files);
    proxy.set('up');
    expect(countOf((await catalog.commit(table, counted(table))).metadata)).toBe(1);
  });
});

describe('the lock of a table', () => {
  it('lets one in at a time, with a pool of two connections', async () => {
    const catalogs = await Promise.all([aCatalog(url, 2), aCatalog(url, 2)]);
    let inside = 0;
    let most = 0;
    await Promise.all(
      [...catalogs, ...catalogs, ...catalogs].map((catalog) =>
        catalog.locked(ident, async () => {
          inside += 1;
          most = Math.max(most, inside);
          await catalog.list();
          inside -= 1;
        }),
      ),
    );
    expect(most).toBe(1);
  });

  it('is taken from a process that is frozen, which goes on without', async () => {
    const other = await aCatalog();
    const pool = aPool(url, 2);
    const frozen = createJdbcCatalog({ pool, io, name: 'pelorus', mostLockedMs: 200 });
    const table = await frozen.ensure(ident, aTable);
    const late = frozen.locked(ident, async () => {
      await other.locked(ident, async () => {
        await other.commit(await other.load(ident), counted(table));
      });
      return frozen.commit(table, counted(table));
    });
    await expect(late).rejects.toThrow(CommitConflictError);
    await frozen.locked(ident, async () => {
      await frozen.commit(await frozen.load(ident), counted(table));
    });
  });

  it('is free again after an error', async () => {
    const catalog = await aCatalog();
    await expect(catalog.locked(ident, () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    );
    expect(await catalog.locked(ident, () => Promise.resolve('yes'))).toBe('yes');
  });

  it('needs a second connection', () => {
    expect(() => createJdbcCatalog({ pool: aPool(url, 1), io, name: 'pelorus' })).toThrow(
      'at least 2 connections',
    );
  });
});
