import type { TableMetadata } from '../format/metadata.ts';
import type { FileIO } from '../io/file-io.ts';

/** Names of Iceberg's TableProperties, which its other writers obey too. */
const isDeleting = (metadata: TableMetadata): boolean =>
  metadata.properties['write.metadata.delete-after-commit.enabled'] === 'true';

/**
 * Deletes the metadata files that the commit from `base` to `next` dropped from the log, when the
 * table asks for it. A file that cannot be deleted is left to the sweep of orphans.
 */
export async function removeSuperseded(
  io: FileIO,
  base: TableMetadata,
  next: TableMetadata,
): Promise<void> {
  if (!isDeleting(next)) return;
  const kept = new Set(next['metadata-log'].map((entry) => entry['metadata-file']));
  const dropped = base['metadata-log'].filter((entry) => !kept.has(entry['metadata-file']));
  await Promise.all(
    dropped.map((entry) => io.remove(entry['metadata-file']).catch(() => undefined)),
  );
}
