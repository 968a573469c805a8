import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { writeMetadata, type TableMetadata } from '../format/metadata.ts';
import type { FileIO } from '../io/file-io.ts';
import { CatalogUnavailableError, isRefusal, withConnection } from './catalog-connection.ts';
import {
  CommitConflictError,
  CommitUnknownError,
  identText,
  type LoadedTable,
  type TableIdent,
} from './catalog.ts';
import { swapLocation } from './jdbc-sql.ts';
import { nextMetadataLocation, wasCommitted, withLogEntry } from './metadata-file.ts';

export interface CommitContext {
  pool: pg.Pool;
  io: FileIO;
  keyOf(ident: TableIdent): readonly string[];
  load(ident: TableIdent): Promise<LoadedTable>;
  settleWaitsMs: readonly number[];
}

interface Attempt {
  base: LoadedTable;
  next: TableMetadata;
  /** The metadata file of `next`. */
  ours: string;
}

/** See Catalog.commit. */
export function createCommit(context: CommitContext) {
  return async (base: LoadedTable, wanted: TableMetadata): Promise<LoadedTable> => {
    const next = withLogEntry(base, wanted);
    const ours = nextMetadataLocation(next, base.metadataLocation);
    await context.io.create(ours, writeMetadata(next));
    const isCommitted = await swap(context, { base, next, ours });
    if (!isCommitted) {
      await discard(context, ours);
      throw new CommitConflictError(
        `${identText(base.ident)} is no longer at ${base.metadataLocation}: another commit was first.`,
      );
    }
    return { ident: base.ident, metadataLocation: ours, metadata: next };
  };
}

async function swap(context: CommitContext, attempt: Attempt): Promise<boolean> {
  try {
    return await swapOnce(context, attempt);
  } catch (error) {
    const isKnown = isRefusal(error) || error instanceof CatalogUnavailableError;
    if (!isKnown) return await settle(context, attempt, error);
    await discard(context, attempt.ours);
    throw error;
  }
}

/** @throws CatalogUnavailableError when the statement was not sent; anything else may hide a commit. */
const swapOnce = (context: CommitContext, { base, ours }: Attempt): Promise<boolean> =>
  withConnection(context.pool, async (client) => {
    const values = [...context.keyOf(base.ident), base.metadataLocation, ours];
    const { rowCount } = await client.query(swapLocation, values);
    return rowCount === 1;
  });

/**
 * Sends the same swap again: it succeeds if the lost one did nothing, waits for one that is still
 * running, and finds the table elsewhere if that one succeeded. Then the table's history tells.
 */
async function settle(context: CommitContext, attempt: Attempt, cause: unknown): Promise<boolean> {
  let last = cause;
  for (const waitMs of context.settleWaitsMs) {
    await delay(waitMs);
    try {
      if (await swapOnce(context, attempt)) return true;
      const verdict = wasCommitted(await context.load(attempt.base.ident), attempt);
      if (verdict !== null) return verdict;
      break;
    } catch (error) {
      last = error;
    }
  }
  throw new CommitUnknownError(attempt.base.ident, { cause: last });
}

/** Nothing names the file: if it stays it is an orphan, which upkeep finds. */
const discard = (context: CommitContext, location: string): Promise<void> =>
  context.io.remove(location).catch(() => undefined);
