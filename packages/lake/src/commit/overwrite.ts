import type { TableIdent } from '../catalog/catalog.ts';
import type { DataFile } from '../format/data-file.ts';
import type { LakePorts } from './attempt.ts';
import { commitSnapshot, type CommitOptions, type Committed } from './snapshot.ts';
import { createAddedManifests } from './store-manifest.ts';
import { takeOut } from './take-out.ts';

export interface OverwriteOptions extends CommitOptions {
  /** Whether a file is of the partitions to be replaced. Asked of the table as it is at the commit. */
  partitions: (file: DataFile) => boolean;
  add: readonly DataFile[];
}

/**
 * Replaces whole partitions, in one commit: a reader sees the old rows or the new ones. Who commits
 * last wins.
 */
export function overwrite(
  lake: LakePorts,
  ident: TableIdent,
  { partitions, add, ...options }: OverwriteOptions,
): Promise<Committed | 'refused'> {
  const addedManifests = createAddedManifests(add);
  return commitSnapshot(lake, ident, {
    ...options,
    draft: async (attempt) => {
      const added = await addedManifests(attempt);
      const { manifests, removed } = await takeOut(attempt, ({ file }) => partitions(file));
      return {
        operation: 'overwrite',
        manifests: [...added, ...manifests],
        added: add,
        removed: removed.map(({ file }) => file),
      };
    },
  });
}
