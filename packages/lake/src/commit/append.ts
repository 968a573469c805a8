import type { TableIdent } from '../catalog/catalog.ts';
import type { DataFile } from '../format/data-file.ts';
import type { LakePorts } from './attempt.ts';
import { mergedManifests } from './merge.ts';
import { commitSnapshot, type CommitOptions, type Committed } from './snapshot.ts';
import { createAddedManifests } from './store-manifest.ts';

/**
 * Adds finished files to a table, all of them or none; no file at all moves only the summary on.
 * `refused` when `summary` gave null: then nothing is written.
 *
 * @throws CommitConflictError after too many lost tries; the rows are not in the table.
 * @throws CommitUnknownError when they may be: ask the table before they are written again.
 */
export function append(
  lake: LakePorts,
  ident: TableIdent,
  { files, ...options }: CommitOptions & { files: readonly DataFile[] },
): Promise<Committed | 'refused'> {
  const addedManifests = createAddedManifests(files);
  return commitSnapshot(lake, ident, {
    ...options,
    draft: async (attempt) => {
      const added = await addedManifests(attempt);
      const kept = await mergedManifests(attempt);
      return { operation: 'append', manifests: [...added, ...kept], added: files, removed: [] };
    },
  });
}
