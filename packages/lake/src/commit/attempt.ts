import { setTimeout as delay } from 'node:timers/promises';
import {
  CommitConflictError,
  identText,
  type Catalog,
  type LoadedTable,
  type TableIdent,
} from '../catalog/catalog.ts';
import type { TableMetadata } from '../format/metadata.ts';
import type { FileIO } from '../io/file-io.ts';
import { removeSuperseded } from './superseded.ts';

/** What a commit needs of the lake. */
export interface LakePorts {
  io: FileIO;
  catalog: Catalog;
  /** Epoch milliseconds; the clock of the machine when absent. */
  now?: () => number;
}

export interface SwapOptions {
  /** How often to begin anew when another commit was first. */
  retries?: number;
  /** The state that follows on the table's present one; null: nothing is to be done. */
  next: (table: LoadedTable) => Promise<TableMetadata | null>;
}

/** Spark does not take our lock: with eight of its writers, nine tries were needed. */
const defaultRetries = 20;
const firstWaitMs = 20;
const longestWaitMs = 2_000;

/**
 * Moves a table on: under our lock it loads the table, asks for what follows and swaps it in, anew
 * when another commit was first. Null when `next` gave null.
 *
 * @throws CommitConflictError when every try lost.
 * @throws CommitUnknownError when the catalog cannot tell; the commit may have taken place.
 */
export async function swapTable(
  lake: LakePorts,
  ident: TableIdent,
  { next, retries = defaultRetries }: SwapOptions,
): Promise<LoadedTable | null> {
  for (let tries = 0; ; tries++) {
    const outcome = await lake.catalog.locked(ident, () => swapOnce(lake, ident, next));
    if (!(outcome instanceof CommitConflictError)) return outcome;
    if (tries >= retries) {
      throw new CommitConflictError(
        `${identText(ident)} was changed by others at each of ${tries + 1} tries to commit.`,
        { cause: outcome },
      );
    }
    await delay(Math.random() * Math.min(longestWaitMs, firstWaitMs * 2 ** tries));
  }
}

/** A conflict of the swap itself is given back, not thrown: others mean that the work was in vain. */
async function swapOnce(
  { io, catalog }: LakePorts,
  ident: TableIdent,
  next: SwapOptions['next'],
): Promise<LoadedTable | CommitConflictError | null> {
  const base = await catalog.load(ident);
  const metadata = await next(base);
  if (!metadata) return null;
  try {
    const table = await catalog.commit(base, metadata);
    await removeSuperseded(io, base.metadata, table.metadata);
    return table;
  } catch (error) {
    if (error instanceof CommitConflictError) return error;
    throw error;
  }
}
