import { deletedEntry, existingEntry } from '../format/data-file.ts';
import { liveFiles, type ManifestFile } from '../format/manifest-list.ts';
import type { ReadEntry } from '../format/manifest.ts';
import { concurrently } from '../plan/concurrently.ts';
import { noManifestCache } from '../plan/manifest-cache.ts';
import { readEntries } from '../plan/scan.ts';
import { mergedManifests } from './merge.ts';
import type { SnapshotAttempt } from './snapshot.ts';
import { storeManifest } from './store-manifest.ts';

const readsAtOnce = 16;

/**
 * Takes data files out of the table: the manifests that follow, those with a file taken out written
 * anew, and what was taken out. Delete files stay: they say nothing of files that come later.
 */
export async function takeOut(
  attempt: SnapshotAttempt,
  isOut: (entry: ReadEntry) => boolean,
): Promise<{ manifests: ManifestFile[]; removed: ReadEntry[] }> {
  const { io, metadata } = attempt;
  const live = attempt.manifests.filter((manifest) => liveFiles(manifest) > 0);
  const read = await concurrently(live, readsAtOnce, async (manifest) => {
    const from = { io, metadata, cache: noManifestCache };
    const entries = manifest.content === 0 ? await readEntries(from, [manifest]) : [];
    return { manifest, entries, removed: entries.filter(isOut) };
  });
  const rewritten: ManifestFile[] = [];
  for (const { manifest, entries, removed } of read) {
    if (removed.length === 0) continue;
    const out = new Set(removed);
    const next = entries.map((entry) =>
      out.has(entry)
        ? { ...entry, status: deletedEntry, snapshotId: attempt.snapshotId }
        : { ...entry, status: existingEntry },
    );
    rewritten.push(await storeManifest(attempt, manifest, next));
  }
  const untouched = read.filter(({ removed }) => removed.length === 0);
  const kept = await mergedManifests(
    attempt,
    untouched.map(({ manifest }) => manifest),
  );
  return { manifests: [...rewritten, ...kept], removed: read.flatMap((one) => one.removed) };
}
