import pg from 'pg';
import { createJdbcCatalog } from '../src/catalog/jdbc.ts';
import { defaultCatalogName } from '../src/catalog/name.ts';
import { openFileIO } from '../src/io/open.ts';
import type { Lake, LakeOptions } from '../src/open.ts';
import { catalogAround, filesAround, type Around } from './faults.ts';

/** Soon enough for a test that others do not wait for who is frozen. */
const mostLockedMs = 200;

/** A lake as a process of its own opens it, with something around every one of its steps. */
export async function openAround(
  { lakeUrl, catalogUrl }: Pick<LakeOptions, 'lakeUrl' | 'catalogUrl'>,
  around: Around,
): Promise<Lake> {
  const pool = new pg.Pool({ connectionString: catalogUrl, max: 3 });
  pool.on('error', () => undefined);
  const opened = await openFileIO({ lakeUrl });
  const io = filesAround(opened, around);
  const catalog = createJdbcCatalog({ pool, io, name: defaultCatalogName, mostLockedMs });
  await catalog.init();
  return {
    io,
    catalog: catalogAround(catalog, around),
    warehouse: `file://${lakeUrl}`,
    close: async () => {
      await pool.end();
      opened.close();
    },
  };
}
