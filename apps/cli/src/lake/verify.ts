import { readerPositions } from '@pelorus/db/checkpoints';
import { createDatabase } from '@pelorus/db/pool';
import { bronzeAisRaw } from '@pelorus/lake/tables/bronze-ais-raw';
import { verifyTable } from '@pelorus/lake/verify/verify-table';
import { missingRecords, throughOf } from '../gold/missing-records.ts';
import { waitForLake } from '../gold/wait-for-lake.ts';
import { writeOut } from '../output.ts';
import { findStack } from '../stack/find.ts';
import { UserError } from '../up/user-error.ts';
import { withLake, type OpenedLake } from './open.ts';

/** Checks every table, and that bronze holds every record received. @throws UserError when not all is well. */
export function verifyLake({ dataDir }: { dataDir?: string }): Promise<void> {
  return withLake(dataDir, async (opened) => {
    let problems = 0;
    for (const ident of await opened.lake.catalog.list()) {
      const { table, files, rows, problems: found } = await verifyTable(opened, ident);
      problems += found.length;
      for (const problem of found) await writeOut(`${problem}\n`);
      if (found.length === 0) await writeOut(`${table}: ${files} files, ${rows} rows, all well\n`);
    }
    const missing = problems === 0 ? await missingFromBronze(opened, dataDir) : [];
    for (const sentence of missing) await writeOut(`${sentence}\n`);
    problems += missing.length;
    if (problems > 0) throw new UserError(`the lake has ${problems} problems`);
  });
}

/** What `clean` has dealt with is what came in; bronze must hold as much, up to the same record. */
async function missingFromBronze(opened: OpenedLake, dataDir?: string): Promise<string[]> {
  const { ident } = bronzeAisRaw;
  const { catalog } = opened.lake;
  const known = await catalog.list();
  if (!known.some(({ namespace, name }) => namespace === ident.namespace && name === ident.name)) {
    return [];
  }
  const db = createDatabase({ url: findStack(dataDir).databaseUrl, max: 2, name: 'pelorus cli' });
  try {
    const positions = await readerPositions(db, 'clean');
    const metadata = await waitForLake({
      ...{ db, catalog, ident, reader: 'bronze' },
      wanted: throughOf(positions),
    });
    return await missingRecords(opened, { ident, metadata, positions });
  } finally {
    await db.close();
  }
}
