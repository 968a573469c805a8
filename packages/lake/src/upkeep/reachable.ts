import type { LoadedTable } from '../catalog/catalog.ts';
import { specById, type TableMetadata } from '../format/metadata.ts';
import type { FileIO } from '../io/file-io.ts';
import { normalise } from '../io/locations.ts';
import { concurrently } from '../plan/concurrently.ts';
import { noManifestCache, type ManifestCache } from '../plan/manifest-cache.ts';

export interface ReachableFile {
  /** As whoever names it spells it. */
  location: string;
  /** Null: nobody says. */
  sizeBytes: number | null;
  kind: 'metadata' | 'manifest list' | 'manifest' | 'data' | 'statistics';
}

const readsAtOnce = 16;

/** By normalised location. */
export type ReachableFiles = Map<string, ReachableFile>;

/**
 * Every file that the table's metadata leads to: what any snapshot, tag or branch still reads, and the
 * earlier metadata files it names.
 */
export async function reachableFiles(
  io: FileIO,
  { metadata, metadataLocation }: LoadedTable,
  cache: ManifestCache = noManifestCache,
): Promise<ReachableFiles> {
  const files: ReachableFiles = new Map();
  /** True when the file was not known. */
  const add = (file: ReachableFile): boolean => {
    const key = normalise(file.location);
    if (files.has(key)) return false;
    files.set(key, file);
    return true;
  };
  for (const file of namedByMetadata(metadata, metadataLocation)) add(file);
  const lists = metadata.snapshots
    .map((snapshot) => snapshot['manifest-list'])
    .filter((location) => add({ location, sizeBytes: null, kind: 'manifest list' }));
  const named = await concurrently(lists, readsAtOnce, (list) => cache.list(io, list));
  const manifests = named
    .flat()
    .filter(({ location, sizeBytes }) => add({ location, sizeBytes, kind: 'manifest' }));
  const entries = await concurrently(manifests, readsAtOnce, (manifest) =>
    cache.liveEntries(io, manifest, specById(metadata, manifest.specId)),
  );
  for (const { file } of entries.flat()) {
    add({ location: file.location, sizeBytes: file.sizeBytes, kind: 'data' });
  }
  return files;
}

function namedByMetadata(metadata: TableMetadata, metadataLocation: string): ReachableFile[] {
  const log = metadata['metadata-log'].map((entry) => entry['metadata-file']);
  const metadataFiles = [metadataLocation, ...log].map((location) => ({
    ...{ location, sizeBytes: null, kind: 'metadata' as const },
  }));
  return [...metadataFiles, ...statisticsFiles(metadata)];
}

interface StatisticsFile {
  'statistics-path'?: string;
  'file-size-in-bytes'?: number;
}

/** Puffin files, which Spark and Trino write and Pelorus only keeps. */
function statisticsFiles(metadata: TableMetadata): ReachableFile[] {
  const other = metadata as unknown as Record<string, StatisticsFile[] | undefined>;
  const listed = [...(other.statistics ?? []), ...(other['partition-statistics'] ?? [])];
  return listed.flatMap((one) => {
    const location = one['statistics-path'];
    if (location === undefined) return [];
    return [
      { location, sizeBytes: one['file-size-in-bytes'] ?? null, kind: 'statistics' as const },
    ];
  });
}
