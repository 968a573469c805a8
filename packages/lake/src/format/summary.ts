import { equalityDeletes, positionDeletes, type DataFile } from './data-file.ts';
import type { Snapshot } from './metadata.ts';

export type Operation = 'append' | 'replace' | 'overwrite' | 'delete';

export interface FileChange {
  added: readonly DataFile[];
  removed: readonly DataFile[];
}

const ofData =
  (of: (file: DataFile) => number) =>
  (file: DataFile): number =>
    file.content === 0 ? of(file) : 0;

/** Totals of the table, each with what one file adds to it. */
const totals: Record<string, (file: DataFile) => number> = {
  'total-records': ofData((file) => file.recordCount),
  'total-files-size': (file) => file.sizeBytes,
  'total-data-files': ofData(() => 1),
  'total-delete-files': (file) => (file.content === 0 ? 0 : 1),
  'total-position-deletes': (file) => (file.content === positionDeletes ? file.recordCount : 0),
  'total-equality-deletes': (file) => (file.content === equalityDeletes ? file.recordCount : 0),
};

const sum = (files: readonly DataFile[], of: (file: DataFile) => number): number =>
  files.reduce((total, file) => total + of(file), 0);

/**
 * The summary of a snapshot that changes data files: what was added and removed, and the totals after
 * it. Totals that the snapshot before does not know stay unknown; those of deletes are carried on.
 */
export function snapshotSummary(
  operation: Operation,
  previous: Snapshot | null,
  change: FileChange,
): Record<string, string> {
  const { added, removed } = change;
  const counts = {
    'added-data-files': sum(
      added,
      ofData(() => 1),
    ),
    'deleted-data-files': sum(
      removed,
      ofData(() => 1),
    ),
    'removed-delete-files':
      removed.length -
      sum(
        removed,
        ofData(() => 1),
      ),
    'added-records': sum(
      added,
      ofData((file) => file.recordCount),
    ),
    'deleted-records': sum(
      removed,
      ofData((file) => file.recordCount),
    ),
    'added-files-size': sum(added, (file) => file.sizeBytes),
    'removed-files-size': sum(removed, (file) => file.sizeBytes),
  };
  const summary: Record<string, string> = { operation };
  for (const [key, count] of Object.entries(counts)) if (count > 0) summary[key] = String(count);
  summary['changed-partition-count'] = String(countPartitions([...added, ...removed]));
  for (const [key, of] of Object.entries(totals)) {
    const before = previous ? previous.summary[key] : '0';
    if (before === undefined) continue;
    summary[key] = String(Number(before) + sum(added, of) - sum(removed, of));
  }
  return summary;
}

const countPartitions = (files: readonly DataFile[]): number =>
  new Set(
    files.map(({ specId, partition }) =>
      JSON.stringify([specId, Object.values(partition).map((value) => String(value))]),
    ),
  ).size;
