import { CommitConflictError, identText, type TableIdent } from '../catalog/catalog.ts';
import type { DataFile } from '../format/data-file.ts';
import { liveFiles } from '../format/manifest-list.ts';
import type { ReadEntry } from '../format/manifest.ts';
import { snapshotById } from '../format/metadata.ts';
import { normalise } from '../io/locations.ts';
import { createDeleteIndex, type DeleteFile } from '../plan/deletes.ts';
import { noManifestCache } from '../plan/manifest-cache.ts';
import { readEntries } from '../plan/scan.ts';
import type { LakePorts } from './attempt.ts';
import {
  commitSnapshot,
  type CommitOptions,
  type Committed,
  type SnapshotAttempt,
} from './snapshot.ts';
import { createAddedManifests } from './store-manifest.ts';
import { takeOut } from './take-out.ts';

export interface ReplaceOptions extends CommitOptions {
  /** Locations of the files that were read. */
  remove: readonly string[];
  /** Files with the same rows, or as many where values are corrected. */
  add: readonly DataFile[];
  /** `overwrite` tells who follows the table that values have changed. */
  operation?: 'replace' | 'overwrite';
  /**
   * When delete files apply to what was read: the snapshot that was planned, and the rows that are
   * left with its deletes applied.
   */
  deletesApplied?: { snapshotId: bigint; rows: number };
}

/**
 * Puts files in the place of others with the same rows (compaction).
 *
 * @throws CommitConflictError when a file to be replaced is not in the table any more, or rows of it
 *   were deleted since it was read: then plan anew.
 * @throws Error when the number of rows would change.
 */
export function replace(
  lake: LakePorts,
  ident: TableIdent,
  { remove, add, deletesApplied, operation = 'replace', ...options }: ReplaceOptions,
): Promise<Committed | 'refused'> {
  const sources = new Set(remove.map(normalise));
  const addedManifests = createAddedManifests(add);
  return commitSnapshot(lake, ident, {
    ...options,
    draft: async (attempt) => {
      const isSource = ({ file }: ReadEntry): boolean => sources.has(normalise(file.location));
      const { manifests, removed } = await takeOut(attempt, isSource);
      assertAllLive(ident, sources, removed);
      await assertDeletesKnown({ ident, attempt, deletesApplied }, removed);
      assertRows(ident, deletesApplied?.rows ?? rowsOf(removed.map(({ file }) => file)), add);
      return {
        operation,
        manifests: [...(await addedManifests(attempt)), ...manifests],
        added: add,
        removed: removed.map(({ file }) => file),
      };
    },
  });
}

function assertAllLive(
  ident: TableIdent,
  sources: ReadonlySet<string>,
  removed: readonly ReadEntry[],
): void {
  const found = new Set(removed.map(({ file }) => normalise(file.location)));
  const gone = [...sources].filter((location) => !found.has(location));
  if (gone.length === 0) return;
  throw new CommitConflictError(
    `${gone.length} files to be replaced are no longer in ${identText(ident)}, the first ${gone[0]}.`,
  );
}

const rowsOf = (files: readonly DataFile[]): number =>
  files.reduce((sum, file) => sum + file.recordCount, 0);

function assertRows(ident: TableIdent, expected: number, add: readonly DataFile[]): void {
  const rows = rowsOf(add);
  if (rows === expected) return;
  throw new Error(
    `Files of ${expected} rows of ${identText(ident)} would be replaced by ${rows} rows; nothing was changed.`,
  );
}

interface Replacing {
  ident: TableIdent;
  attempt: SnapshotAttempt;
  deletesApplied: ReplaceOptions['deletesApplied'] | undefined;
}

/** The new files have the newest sequence number: no delete of before would apply to them. */
async function assertDeletesKnown(
  { ident, attempt, deletesApplied }: Replacing,
  removed: readonly ReadEntry[],
): Promise<void> {
  const deletes = await deletesOn(attempt, removed);
  const planned = deletesApplied && snapshotById(attempt.metadata, deletesApplied.snapshotId);
  const known = planned ? planned['sequence-number'] : -1;
  const unknown = deletes.filter(({ sequenceNumber }) => sequenceNumber > known);
  const [first] = unknown;
  if (!first) return;
  throw new CommitConflictError(
    `Rows of files to be replaced in ${identText(ident)} were deleted by ${first.file.location}, ` +
      'which was not applied; plan anew and apply the deletes.',
  );
}

async function deletesOn(
  attempt: SnapshotAttempt,
  removed: readonly ReadEntry[],
): Promise<DeleteFile[]> {
  const { io, metadata } = attempt;
  const manifests = attempt.manifests.filter((one) => one.content === 1 && liveFiles(one) > 0);
  const entries = await readEntries({ io, metadata, cache: noManifestCache }, manifests);
  const index = createDeleteIndex(entries, metadata['partition-specs']);
  return removed.flatMap(({ file, sequenceNumber }) => index.appliesTo(file, sequenceNumber));
}
