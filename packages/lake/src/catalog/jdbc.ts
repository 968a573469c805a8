import type pg from 'pg';
import { parseMetadata, writeMetadata } from '../format/metadata.ts';
import type { FileIO } from '../io/file-io.ts';
import { ask, withConnection } from './catalog-connection.ts';
import {
  identText,
  NoSuchTableError,
  type Catalog,
  type LoadedTable,
  type TableIdent,
} from './catalog.ts';
import { createCommit } from './jdbc-commit.ts';
import {
  createTables,
  insertNamespace,
  insertTable,
  selectLocation,
  selectTables,
} from './jdbc-sql.ts';
import { nextMetadataLocation } from './metadata-file.ts';
import { createTableLock } from './table-lock.ts';

export interface JdbcCatalogOptions {
  /** Of at least two connections: one may hold a lock while another asks. */
  pool: pg.Pool;
  io: FileIO;
  /** Foreign engines must call the catalog by this name too: it is part of every row's key. */
  name: string;
  /** How long to wait before each further try to settle a commit whose answer was lost. */
  settleWaitsMs?: readonly number[];
  /** How long the lock of a table is held at most: the swap keeps commits apart without it. */
  mostLockedMs?: number;
}

/** Some half a minute: a restart of PostgreSQL with a recovery. */
const defaultSettleWaitsMs = [0, 100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800];

/**
 * Iceberg's JDBC catalog in PostgreSQL, layout V1, as Spark, Trino and PyIceberg read it.
 *
 * @throws Error when the pool has fewer than two connections.
 */
export function createJdbcCatalog(options: JdbcCatalogOptions): Catalog & {
  /** Creates the catalog's own tables where they are absent. */
  init(): Promise<void>;
} {
  const { pool, io, name, settleWaitsMs = defaultSettleWaitsMs } = options;
  if (pool.options.max < 2) throw new Error('The pool of a catalog needs at least 2 connections.');
  const locked = createTableLock(pool, options.mostLockedMs);
  const cache = new Map<string, LoadedTable>();
  const keyOf = (ident: TableIdent) => [name, ident.namespace, ident.name];
  const remember = (table: LoadedTable): LoadedTable => {
    cache.set(identText(table.ident), table);
    return table;
  };

  const load = async (ident: TableIdent): Promise<LoadedTable> => {
    const rows = await ask<{ metadata_location: string | null }>(
      pool,
      selectLocation,
      keyOf(ident),
    );
    const metadataLocation = rows[0]?.metadata_location;
    if (metadataLocation == null) throw new NoSuchTableError(ident);
    const known = cache.get(identText(ident));
    if (known?.metadataLocation === metadataLocation) return known;
    const bytes = await io.read(metadataLocation);
    return remember({ ident, metadataLocation, metadata: parseMetadata(bytes, metadataLocation) });
  };

  const commit = createCommit({ pool, io, keyOf, load, settleWaitsMs });

  return {
    load,
    commit: async (base, next) => remember(await commit(base, next)),
    locked: (ident, work) => locked(`${name}/${identText(ident)}`, work),

    async ensure(ident, make) {
      const found = await loadIfThere(load, ident);
      if (found) return found;
      const metadata = make();
      const location = nextMetadataLocation(metadata);
      await io.create(location, writeMetadata(metadata));
      await ask(pool, insertNamespace, [name, ident.namespace]);
      await ask(pool, insertTable, [...keyOf(ident), location]);
      const table = await load(ident);
      // Somebody else was first.
      if (table.metadataLocation !== location) await io.remove(location).catch(() => undefined);
      return table;
    },

    async list() {
      const rows = await ask<{ table_namespace: string; table_name: string }>(pool, selectTables, [
        name,
      ]);
      return rows.map((row) => ({ namespace: row.table_namespace, name: row.table_name }));
    },

    // Two that create the same table at once collide in PostgreSQL's own catalog.
    init: () =>
      locked(`${name} init`, () =>
        withConnection(pool, async (client) => {
          await client.query(createTables);
        }),
      ),
  };
}

async function loadIfThere(
  load: (ident: TableIdent) => Promise<LoadedTable>,
  ident: TableIdent,
): Promise<LoadedTable | null> {
  try {
    return await load(ident);
  } catch (error) {
    if (error instanceof NoSuchTableError) return null;
    throw error;
  }
}
