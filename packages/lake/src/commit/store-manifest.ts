import { randomUUID } from 'node:crypto';
import type { DataFile, ManifestEntry } from '../format/data-file.ts';
import { addedEntry } from '../format/data-file.ts';
import type { ManifestFile } from '../format/manifest-list.ts';
import { writeManifest } from '../format/manifest.ts';
import { partitionLayout } from '../format/partition.ts';
import type { SnapshotAttempt } from './snapshot.ts';

/** Writes a manifest of files of one partition spec: of data (`content` 0) or of deletes (1). */
export async function storeManifest(
  attempt: Omit<SnapshotAttempt, 'manifests'>,
  { specId, content }: Pick<ManifestFile, 'specId' | 'content'>,
  entries: readonly ManifestEntry[],
): Promise<ManifestFile> {
  const { io, metadata, snapshotId, sequenceNumber } = attempt;
  const location = `${metadata.location}/metadata/${randomUUID()}-m0.avro`;
  const layout = partitionLayout(metadata, specId);
  const { bytes, file } = writeManifest({
    ...{ location, layout, content, entries, snapshotId, sequenceNumber },
  });
  await io.create(location, bytes);
  return file;
}

/**
 * Writes the manifests of new files, one for each spec they were written by. Every further try uses
 * them again, unless the schema has changed since.
 *
 * @throws Error for delete files, and for a file that is named twice.
 */
export function createAddedManifests(files: readonly DataFile[]) {
  assertNew(files);
  let stored: { schemaId: number; manifests: ManifestFile[] } | undefined;
  return async (attempt: SnapshotAttempt): Promise<ManifestFile[]> => {
    const { metadata, sequenceNumber } = attempt;
    const schemaId = metadata['current-schema-id'];
    if (stored?.schemaId !== schemaId) {
      stored = { schemaId, manifests: await storeAdded(attempt, files) };
    }
    return stored.manifests.map((manifest) => ({
      ...manifest,
      sequenceNumber,
      minSequenceNumber: sequenceNumber,
    }));
  };
}

async function storeAdded(
  attempt: SnapshotAttempt,
  files: readonly DataFile[],
): Promise<ManifestFile[]> {
  const manifests: ManifestFile[] = [];
  for (const specId of new Set(files.map((file) => file.specId))) {
    const entries = files
      .filter((file) => file.specId === specId)
      .map((file) => ({
        status: addedEntry,
        snapshotId: attempt.snapshotId,
        // Null: they are those of the snapshot, which another commit may still change.
        sequenceNumber: null,
        fileSequenceNumber: null,
        file,
      }));
    manifests.push(await storeManifest(attempt, { specId, content: 0 }, entries));
  }
  return manifests;
}

function assertNew(files: readonly DataFile[]): void {
  const locations = new Set<string>();
  for (const { content, location } of files) {
    if (content !== 0) throw new Error(`${location} holds deletes; only data files can be added.`);
    if (locations.has(location)) throw new Error(`${location} is named twice in one commit.`);
    locations.add(location);
  }
}
