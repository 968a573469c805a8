import { commitSnapshot, type SnapshotAttempt } from '../commit/snapshot.ts';
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
 * Lets go of manifests whose delete files no data file needs any more, as after a compaction. Returns
 * how many delete files that were.
 */
export async function dropDanglingDeletes(upkeep: TableUpkeep): Promise<number> {
  const { lake, cache, ident } = upkeep;
  const snapshot = currentSnapshot((await lake.catalog.load(ident)).metadata);
  if (!snapshot) return 0;
  const manifests = await cache.list(lake.io, snapshot['manifest-list']);
  if (!manifests.some(isDeletes)) return 0;
  let dropped = 0;
  await commitSnapshot(lake, ident, {
    draft: async (attempt) => {
      const dangling = await danglingManifests(attempt);
      dropped = dangling.reduce((sum, { entries }) => sum + entries.length, 0);
      if (dropped === 0) return null;
      const out = new Set(dangling.map(({ manifest }) => manifest));
      const files = dangling.flatMap(({ entries }) => entries.map(({ file }) => file));
      return {
        operation: 'replace',
        manifests: attempt.manifests.filter((manifest) => !out.has(manifest)),
        added: [],
        removed: files,
      };
    },
  });
  return dropped;
}

interface Dangling {
  manifest: ManifestFile;
  entries: ReadEntry[];
}

async function danglingManifests(attempt: SnapshotAttempt): Promise<Dangling[]> {
  const { io, metadata, manifests } = attempt;
  const from = { io, metadata, cache: noManifestCache };
  const data = await readEntries(
    from,
    manifests.filter((manifest) => manifest.content === 0 && liveFiles(manifest) > 0),
  );
  const dangling: Dangling[] = [];
  for (const manifest of manifests.filter(isDeletes)) {
    const entries = await readEntries(from, [manifest]);
    const index = createDeleteIndex(entries, metadata['partition-specs']);
    const isNeeded = data.some(
      ({ file, sequenceNumber }) => index.appliesTo(file, sequenceNumber).length > 0,
    );
    if (!isNeeded) dangling.push({ manifest, entries });
  }
  return dangling;
}
