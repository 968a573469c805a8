import { deletedEntry } from '../format/data-file.ts';
import { readManifestList, type ManifestFile } from '../format/manifest-list.ts';
import { readManifest, type ReadEntry } from '../format/manifest.ts';
import type { PartitionSpec } from '../format/schema.ts';
import type { FileIO } from '../io/file-io.ts';

/** Where manifests are read from. They never change, so what was read once stays true. */
export interface ManifestCache {
  list(io: FileIO, location: string): Promise<readonly ManifestFile[]>;
  /** The files of a manifest that were not deleted in it. */
  liveEntries(
    io: FileIO,
    manifest: ManifestFile,
    spec: PartitionSpec,
  ): Promise<readonly ReadEntry[]>;
}

/** Reads every time. */
export const noManifestCache: ManifestCache = {
  list: async (io, location) => readManifestList(await io.read(location), location),
  liveEntries: async (io, manifest, spec) => {
    const entries = readManifest(await io.read(manifest.location), manifest, spec);
    return entries.filter((entry) => entry.status !== deletedEntry);
  },
};

const defaultMaxEntries = 50_000;

/**
 * Keeps what was used last, up to `maxEntries` entries of manifests and lists together; one entry of
 * thirty columns is some 5 KB.
 */
export function createManifestCache({ maxEntries = defaultMaxEntries } = {}): ManifestCache {
  const kept = new Map<string, { read: Promise<readonly unknown[]>; size: number }>();
  let size = 0;

  const forget = (location: string): void => {
    size -= kept.get(location)?.size ?? 0;
    kept.delete(location);
  };
  const shrink = (): void => {
    for (const [location, one] of kept) {
      if (size <= maxEntries) return;
      if (one.size > 0) forget(location);
    }
  };
  const remember = <T>(location: string, read: () => Promise<readonly T[]>) => {
    const known = kept.get(location);
    if (known) {
      kept.delete(location);
      kept.set(location, known);
      return known.read as Promise<readonly T[]>;
    }
    // Two that ask at once share one reading; its size is known afterwards.
    const one = { read: read(), size: 0 };
    kept.set(location, one);
    one.read.then(
      (items) => {
        one.size = items.length + 1;
        size += one.size;
        shrink();
      },
      () => kept.delete(location),
    );
    return one.read;
  };

  return {
    list: (io, location) => remember(location, () => noManifestCache.list(io, location)),
    liveEntries: (io, manifest, spec) =>
      remember(manifest.location, () => noManifestCache.liveEntries(io, manifest, spec)),
  };
}
