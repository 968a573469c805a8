import { readerPositions } from '@pelorus/db/checkpoints';
import { askForFlush, type Origins } from '@pelorus/db/lake-flush';
import type { Database } from '@pelorus/db/pool';
import { sleep } from '@pelorus/files/pace';
import { identText, type Catalog, type TableIdent } from '@pelorus/lake/catalog/catalog';
import type { TableMetadata } from '@pelorus/lake/format/metadata';
import { hasReached, readPositions } from '@pelorus/lake/write/positions';
import type { ReaderName } from '@pelorus/pipeline/topology';
import { UserError } from '../up/user-error.ts';

export interface LakeWait {
  db: Database;
  catalog: Catalog;
  ident: TableIdent;
  /** Who writes it. */
  reader: Extract<ReaderName, 'bronze' | 'silver'>;
  /** How far the table has to come, by partition. */
  wanted: Origins;
}

const pollMs = 200;
/** Writers flush once a minute by themselves. */
const patienceMs = 120_000;

/** The table once it has come as far as wanted. @throws UserError when it does not. */
export async function waitForLake(wait: LakeWait): Promise<TableMetadata> {
  const { db, catalog, ident, reader, wanted } = wait;
  const signal = AbortSignal.timeout(patienceMs);
  while (!signal.aborted) {
    // What leaves no row moves the reader on, and not the table. It is noted after the commit.
    const noted = await readerPositions(db, reader);
    const { metadata } = await catalog.load(ident);
    if (hasReached(wanted, [noted, readPositions(metadata)])) return metadata;
    await askForFlush(db, wanted);
    await sleep(pollMs, signal);
  }
  throw new UserError(
    `${identText(ident)} has not come as far as the stream in ${patienceMs / 1000} s: does the lake's worker run?`,
  );
}
