import type { DataFile } from '../format/data-file.ts';
import { liveFiles, type ManifestFile } from '../format/manifest-list.ts';
import type { ReadEntry } from '../format/manifest.ts';
import {
  currentSchema,
  currentSnapshot,
  schemaById,
  snapshotAsOf,
  snapshotById,
  specById,
  type Snapshot,
  type TableMetadata,
} from '../format/metadata.ts';
import type { Schema } from '../format/schema.ts';
import type { FileIO } from '../io/file-io.ts';
import { concurrently } from './concurrently.ts';
import { createDeleteIndex, type DeleteFile } from './deletes.ts';
import { noManifestCache, type ManifestCache } from './manifest-cache.ts';
import { bindPredicates, type BoundPredicate, type Predicate } from './predicate.ts';
import { fileMayMatch, manifestMayMatch } from './prune.ts';

export interface ScanFile {
  file: DataFile;
  sequenceNumber: number;
  /** Delete files that may take rows from it. */
  deletes: DeleteFile[];
}

/** What has to be read for a query: a fixed set of files, whatever is committed meanwhile. */
export interface ScanPlan {
  /** Of the result. Files may have been written with another: columns are found by field id. */
  schema: Schema;
  /** Null: the table never had a row. */
  snapshotId: bigint | null;
  files: ScanFile[];
  statistics: {
    /** Data manifests, and those skipped by their partitions. */
    manifests: number;
    manifestsPruned: number;
    /** Files of the manifests that were read, and those skipped by partition or bounds. */
    files: number;
    filesPruned: number;
  };
}

export interface ScanOptions {
  /** Which state to read; at most one of the three. Without any, the current one. */
  snapshotId?: bigint;
  /** Epoch milliseconds. */
  asOfMs?: number;
  /** A tag or branch. */
  ref?: string;
  /** All of them hold for the rows wanted; files that cannot have such rows are left out. */
  where?: readonly Predicate[];
  cache?: ManifestCache;
}

const readsAtOnce = 16;

/**
 * The files of a table that may hold rows of `where`, with the deletes that apply to them.
 *
 * @throws Error when the snapshot, or a column, is not there.
 */
export async function planScan(
  io: FileIO,
  metadata: TableMetadata,
  options: ScanOptions = {},
): Promise<ScanPlan> {
  const { cache = noManifestCache, where = [] } = options;
  const snapshot = chosenSnapshot(metadata, options);
  const schema = schemaOf(metadata, snapshot);
  const predicates = bindPredicates(schema, where);
  const manifests = snapshot ? await cache.list(io, snapshot['manifest-list']) : [];
  const live = manifests.filter((manifest) => liveFiles(manifest) > 0);
  const chosen = live.filter((one) =>
    manifestMayMatch(one, specById(metadata, one.specId), predicates),
  );
  const read = (some: ManifestFile[]) => readEntries({ io, cache, metadata }, some);
  const isData = (manifest: ManifestFile): boolean => manifest.content === 0;
  const deletes = await read(chosen.filter((manifest) => !isData(manifest)));
  const entries = await read(chosen.filter(isData));
  const index = createDeleteIndex(deletes, metadata['partition-specs']);
  const matching = entries.filter((entry) => entryMayMatch(metadata, entry, predicates));
  const dataManifests = live.filter(isData).length;
  return {
    schema,
    snapshotId: snapshot?.['snapshot-id'] ?? null,
    files: matching.map(({ file, sequenceNumber }) => ({
      file,
      sequenceNumber,
      deletes: index.appliesTo(file, sequenceNumber),
    })),
    statistics: {
      manifests: dataManifests,
      manifestsPruned: dataManifests - chosen.filter(isData).length,
      files: entries.length,
      filesPruned: entries.length - matching.length,
    },
  };
}

const entryMayMatch = (
  metadata: TableMetadata,
  { file }: ReadEntry,
  predicates: readonly BoundPredicate[],
): boolean => fileMayMatch(file, specById(metadata, file.specId), predicates);

/** The live files of some manifests. */
export async function readEntries(
  from: { io: FileIO; cache: ManifestCache; metadata: TableMetadata },
  manifests: readonly ManifestFile[],
): Promise<ReadEntry[]> {
  const { io, cache, metadata } = from;
  const read = await concurrently(manifests, readsAtOnce, (manifest) =>
    cache.liveEntries(io, manifest, specById(metadata, manifest.specId)),
  );
  return read.flat();
}

function chosenSnapshot(metadata: TableMetadata, options: ScanOptions): Snapshot | null {
  const { snapshotId, asOfMs, ref } = options;
  if (ref !== undefined) {
    const id = metadata.refs[ref]?.['snapshot-id'];
    if (id === undefined) throw new Error(`${metadata.location} has no tag or branch ${ref}.`);
    return existing(metadata, id);
  }
  if (snapshotId !== undefined) return existing(metadata, snapshotId);
  if (asOfMs === undefined) return currentSnapshot(metadata);
  const snapshot = snapshotAsOf(metadata, asOfMs);
  if (snapshot) return snapshot;
  const at = new Date(asOfMs).toISOString();
  throw new Error(`${metadata.location} has no snapshot of ${at}: it began later, or it expired.`);
}

function existing(metadata: TableMetadata, id: bigint): Snapshot {
  const snapshot = snapshotById(metadata, id);
  if (snapshot) return snapshot;
  throw new Error(`${metadata.location} has no snapshot ${id}; it may have expired.`);
}

/** The current schema for the current state, for an earlier one its own. */
function schemaOf(metadata: TableMetadata, snapshot: Snapshot | null): Schema {
  const isCurrent = snapshot?.['snapshot-id'] === metadata['current-snapshot-id'];
  const id = isCurrent ? undefined : snapshot?.['schema-id'];
  return (id === undefined ? undefined : schemaById(metadata, id)) ?? currentSchema(metadata);
}
