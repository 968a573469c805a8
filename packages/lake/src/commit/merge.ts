import { existingEntry } from '../format/data-file.ts';
import { liveFiles, type ManifestFile } from '../format/manifest-list.ts';
import { noManifestCache } from '../plan/manifest-cache.ts';
import { readEntries } from '../plan/scan.ts';
import type { SnapshotAttempt } from './snapshot.ts';
import { storeManifest } from './store-manifest.ts';

/** Names and defaults of Iceberg's TableProperties. */
const countProperty = 'commit.manifest.min-count-to-merge';
const sizeProperty = 'commit.manifest.target-size-bytes';
const enabledProperty = 'commit.manifest-merge.enabled';
const defaultCount = 100;
const defaultBytes = 8 * 2 ** 20;

/**
 * The manifests without those that hold no file any more, and with small ones of a spec merged when
 * there are many: planning reads every manifest, so their number must stay bounded.
 */
export async function mergedManifests(
  attempt: SnapshotAttempt,
  manifests: readonly ManifestFile[] = attempt.manifests,
): Promise<ManifestFile[]> {
  const { properties } = attempt.metadata;
  const live = manifests.filter((manifest) => liveFiles(manifest) > 0);
  if (properties[enabledProperty] === 'false') return live;
  const targetBytes = Number(properties[sizeProperty] ?? defaultBytes);
  const minCount = Number(properties[countProperty] ?? defaultCount);
  const isSmall = (one: ManifestFile): boolean => one.content === 0 && one.sizeBytes < targetBytes;
  const bins = [...bySpec(live.filter(isSmall)).values()]
    .filter((group) => group.length >= minCount)
    .flatMap((group) => packed(group, targetBytes))
    .filter((bin) => bin.length > 1);
  const merged: ManifestFile[] = [];
  for (const bin of bins) merged.push(await merge(attempt, bin));
  const replaced = new Set(bins.flat());
  return [...merged, ...live.filter((manifest) => !replaced.has(manifest))];
}

function bySpec(manifests: readonly ManifestFile[]): Map<number, ManifestFile[]> {
  const groups = new Map<number, ManifestFile[]>();
  for (const manifest of manifests) {
    groups.set(manifest.specId, [...(groups.get(manifest.specId) ?? []), manifest]);
  }
  return groups;
}

/** Neighbours together, up to `most` bytes: they are of neighbouring times. */
function packed(manifests: readonly ManifestFile[], most: number): ManifestFile[][] {
  const bins: ManifestFile[][] = [];
  let bytes = Infinity;
  for (const manifest of manifests) {
    if (bytes + manifest.sizeBytes > most) {
      bins.push([]);
      bytes = 0;
    }
    bins.at(-1)?.push(manifest);
    bytes += manifest.sizeBytes;
  }
  return bins;
}

async function merge(
  attempt: SnapshotAttempt,
  bin: readonly ManifestFile[],
): Promise<ManifestFile> {
  const from = { io: attempt.io, cache: noManifestCache, metadata: attempt.metadata };
  const entries = await readEntries(from, bin);
  const [first] = bin;
  const existing = entries.map((entry) => ({ ...entry, status: existingEntry }));
  return storeManifest(attempt, { specId: first?.specId ?? 0, content: 0 }, existing);
}
