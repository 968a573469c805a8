import { append } from '../commit/append.ts';
import type { Catalog, TableIdent } from '../catalog/catalog.ts';
import type { DataFile } from '../format/data-file.ts';
import type { FileIO } from '../io/file-io.ts';
import {
  areAt,
  formatPositions,
  positionsKey,
  readPositions,
  type TablePositions,
} from './positions.ts';

interface BatchCommit {
  files: DataFile[];
  /** Where the table must be for these rows to follow on what it has. */
  from: TablePositions;
  /** Where it is with them. */
  to: TablePositions;
}

/**
 * Adds the rows and moves the positions on, in one commit; `refused` when the table is not at `from`:
 * another owner wrote meanwhile. A commit whose answer was lost may be tried again with the same files.
 *
 * @throws what the lake throws while it is away.
 */
export async function commitBatch(
  lake: { io: FileIO; catalog: Catalog },
  ident: TableIdent,
  { files, from, to }: BatchCommit,
): Promise<'committed' | 'refused'> {
  const outcome = await append(lake, ident, {
    files,
    summary: (metadata) => {
      const stored = readPositions(metadata);
      if (!areAt(stored, from)) return null;
      return { [positionsKey]: formatPositions(new Map([...stored, ...to])) };
    },
  });
  if (outcome !== 'refused') return 'committed';
  // The try before, of which nothing was heard, may be the one that moved it.
  const { metadata } = await lake.catalog.load(ident);
  return areAt(readPositions(metadata), to) ? 'committed' : 'refused';
}
