import { createDatabase, type Database } from '@pelorus/db/pool';
import { inOneSentence, openLakeTools, type OpenedLake } from '../lake/open.ts';
import { findStack } from '../stack/find.ts';
import { UserError } from '../up/user-error.ts';

/** The database with gold, and the lake. */
export interface OpenedGold extends OpenedLake {
  db: Database;
}

/** Opens both for one piece of work. */
export async function withGold<T>(
  dataDir: string | undefined,
  work: (opened: OpenedGold) => Promise<T>,
): Promise<T> {
  const { databaseUrl, lake } = findStack(dataDir);
  if (!lake) {
    throw new UserError('this system has no lake: set LAKE_URL and ICEBERG_CATALOG_URL');
  }
  const opened = await openLakeTools(lake);
  const db = createDatabase({ url: databaseUrl, max: 4, name: 'pelorus cli' });
  try {
    return await work({ ...opened, db });
  } catch (error) {
    throw inOneSentence(error);
  } finally {
    await db.close();
    await opened.close();
  }
}
