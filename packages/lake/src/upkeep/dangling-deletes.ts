import { commitSnapshot, type SnapshotAttempt } from '../commit/snapshot.ts';
import { storeManifest } from '../commit/store-manifest.ts';
import { deletedEntry, existingEntry, type ManifestEntry } from '../format/data-file.ts';
import { liveFiles, type ManifestFile } from '../format/manifest-list.ts';
import type { ReadEntry } from '../format/manifest.ts';
import { currentSnapshot } from '../format/metadata.ts';
import { createDeleteIndex } from '../plan/deletes.ts';
import { noManifestCache } from '../plan/manifest-cache.ts';
import { readEntries } from '../plan/scan.ts';
import type { TableUpkeep } from './ports.ts';

const isDeletes = (manifest: ManifestFile): boolean =>
  manifest.content === 1 && liveFiles(manifest) > 0;

/**
 * Takes delete files out of the table that no data file needs any more, as after a compaction. Returns
 * how many.
 */
export async function dropDanglingDeletes({
  lake,
  cache,
  ident,
}: Pick<TableUpkeep, 'lake' | 'cache' | 'ident'>): Promise<number> {
  const snapshot = currentSnapshot((await lake.catalog.load(ident)).metadata);
  if (!snapshot) return 0;
  const manifests = await cache.list(lake.io, snapshot['manifest-list']);
  if (!manifests.some(isDeletes)) return 0;
  let dropped = 0;
  await commitSnapshot(lake, ident, {
    draft: async (attempt) => {
      const { kept, dangling } = await withoutDangling(attempt);
      dropped = dangling.length;
      if (dropped === 0) return null;
      const removed = dangling.map(({ file }) => file);
      return { operation: 'replace', manifests: kept, added: [], removed };
    },
  });
  return dropped;
}

interface Remaining {
  kept: ManifestFile[];
  dangling: ReadEntry[];
}

async function withoutDangling(attempt: SnapshotAttempt): Promise<Remaining> {
  const manifests = attempt.manifests.filter((manifest) => liveFiles(manifest) > 0);
  const read = (some: ManifestFile[]) =>
    readEntries({ io: attempt.io, metadata: attempt.metadata, cache: noManifestCache }, some);
  const ofDeletes = await Promise.all(
    manifests
      .filter(isDeletes)
      .map(async (manifest) => [manifest, await read([manifest])] as const),
  );
  const data = await read(manifests.filter((manifest) => !isDeletes(manifest)));
  const deletes = ofDeletes.flatMap(([, entries]) => entries);
  const index = createDeleteIndex(deletes, attempt.metadata['partition-specs']);
  const needed = new Set(
    data.flatMap(({ file, sequenceNumber }) => index.appliesTo(file, sequenceNumber)),
  );
  const kept = new Map(manifests.map((manifest) => [manifest, manifest]));
  for (const [manifest, entries] of ofDeletes) {
    if (entries.every((entry) => needed.has(entry))) continue;
    kept.set(manifest, await storeManifest(attempt, manifest, marked(attempt, entries, needed)));
  }
  return { kept: [...kept.values()], dangling: deletes.filter((entry) => !needed.has(entry)) };
}

/** The next commit lets go of a manifest whose files are all deleted. */
const marked = (
  { snapshotId }: SnapshotAttempt,
  entries: readonly ReadEntry[],
  needed: ReadonlySet<unknown>,
): ManifestEntry[] =>
  entries.map((entry) =>
    needed.has(entry)
      ? { ...entry, status: existingEntry }
      : { ...entry, status: deletedEntry, snapshotId },
  );
