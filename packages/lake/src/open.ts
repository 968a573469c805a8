import pg from 'pg';
import type { Catalog } from './catalog/catalog.ts';
import { createJdbcCatalog } from './catalog/jdbc.ts';
import { defaultCatalogName } from './catalog/name.ts';
import type { FileIO } from './io/file-io.ts';
import { normalise } from './io/locations.ts';
import { openFileIO, type FileIOOptions } from './io/open.ts';
import type { Retention } from './upkeep/settings.ts';

export interface LakeOptions extends FileIOOptions {
  /** PostgreSQL database of the catalog. */
  catalogUrl: string;
  catalogName?: string | undefined;
  /** Of upkeep; none when absent. */
  retention?: readonly Retention[] | undefined;
}

export interface Lake {
  io: FileIO;
  catalog: Catalog;
  /** Where new tables go, one directory for each namespace; no slash at its end. */
  warehouse: string;
  close(): Promise<void>;
}

const maxConnections = 3;
const connectMs = 10_000;
/** Longer than a wait for the lock of a table. */
const queryMs = 30_000;

/** Opens the lake, and makes the catalog's own tables where they are absent. */
export async function openLake(options: LakeOptions): Promise<Lake> {
  const { catalogUrl, catalogName: name = defaultCatalogName } = options;
  const warehouse = normalise(options.lakeUrl).replace(/\/+$/, '');
  const io = await openFileIO(options);
  const pool = new pg.Pool({
    connectionString: catalogUrl,
    max: maxConnections,
    application_name: 'pelorus-lake',
    connectionTimeoutMillis: connectMs,
    query_timeout: queryMs,
    keepAlive: true,
  });
  // An idle connection that breaks leaves the pool by itself; the next query opens another.
  pool.on('error', () => undefined);
  const close = async (): Promise<void> => {
    await pool.end();
    io.close();
  };
  const catalog = createJdbcCatalog({ pool, io, name });
  try {
    await catalog.init();
  } catch (error) {
    await close();
    throw error;
  }
  return { io, catalog, warehouse, close };
}
