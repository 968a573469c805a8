import type { TableIdent } from '../catalog/catalog.ts';
import type { DataFile } from '../format/data-file.ts';
import type { LakePorts } from './attempt.ts';
import { commitSnapshot, type CommitOptions, type Committed } from './snapshot.ts';
import { takeOut } from './take-out.ts';

/**
 * Takes whole files out of a table, as when a day is too old to be kept; no row is rewritten, and the
 * files themselves stay until no snapshot has them. `refused` when there is no such file.
 */
export function removeFiles(
  lake: LakePorts,
  ident: TableIdent,
  { files, ...options }: CommitOptions & { files: (file: DataFile) => boolean },
): Promise<Committed | 'refused'> {
  return commitSnapshot(lake, ident, {
    ...options,
    draft: async (attempt) => {
      const { manifests, removed } = await takeOut(attempt, ({ file }) => files(file));
      if (removed.length === 0) return null;
      return {
        operation: 'delete',
        manifests,
        added: [],
        removed: removed.map(({ file }) => file),
      };
    },
  });
}
