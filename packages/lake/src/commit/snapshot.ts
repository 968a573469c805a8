import { randomBytes, randomUUID } from 'node:crypto';
import type { LoadedTable, TableIdent } from '../catalog/catalog.ts';
import { DamagedFileError } from '../format/damaged.ts';
import { writeManifestList, type ManifestFile } from '../format/manifest-list.ts';
import { currentSnapshot, mainRef, type Snapshot, type TableMetadata } from '../format/metadata.ts';
import { snapshotSummary, type FileChange, type Operation } from '../format/summary.ts';
import type { FileIO } from '../io/file-io.ts';
import { noManifestCache } from '../plan/manifest-cache.ts';
import { swapTable, type LakePorts } from './attempt.ts';
import { expireByProperties } from './expire.ts';
import { keptEntries } from './kept-keys.ts';
import { nextMs } from './update.ts';

/** One try to add a snapshot. */
export interface SnapshotAttempt {
  io: FileIO;
  metadata: TableMetadata;
  /** The same in every try, so that manifests can be used again. */
  snapshotId: bigint;
  sequenceNumber: number;
  /** Those of the current snapshot. */
  manifests: readonly ManifestFile[];
}

export interface SnapshotDraft extends FileChange {
  operation: Operation;
  /** All manifests of the new snapshot. */
  manifests: readonly ManifestFile[];
}

export interface CommitOptions {
  /** Further entries of the snapshot's summary. Asked under the lock; null calls the commit off. */
  summary?: (metadata: TableMetadata) => Record<string, string> | null;
  /** How often to begin anew when another commit was first. */
  retries?: number;
}

export interface Committed {
  table: LoadedTable;
  snapshotId: bigint;
}

/** Commits the snapshot that `draft` makes of the table's state; `refused` when it makes none. */
export async function commitSnapshot(
  lake: LakePorts,
  ident: TableIdent,
  options: CommitOptions & { draft: (attempt: SnapshotAttempt) => Promise<SnapshotDraft | null> },
): Promise<Committed | 'refused'> {
  const { now = Date.now } = lake;
  const { retries, summary = () => ({}) } = options;
  const snapshotId = newSnapshotId();
  const { io, discard } = notingFiles(lake.io);
  const drafting = async (metadata: TableMetadata): Promise<TableMetadata | null> => {
    const extra = summary(metadata);
    if (extra === null) return null;
    const attempt = await begin(io, metadata, snapshotId);
    const draft = await options.draft(attempt);
    if (!draft) return null;
    const nowMs = now();
    return expireByProperties(await withSnapshot(attempt, draft, { extra, nowMs }), nowMs);
  };
  const table = await swapTable(lake, ident, {
    ...(retries !== undefined && { retries }),
    next: ({ metadata }) => drafting(metadata).catch(discard),
  });
  return table ? { table, snapshotId } : 'refused';
}

/**
 * Deletes what was created when a draft fails, so that one failed commit after the other does not fill
 * what is left of a disk. Once the swap was tried nothing is: what is deleted in doubt cannot be had back.
 */
function notingFiles(io: FileIO): { io: FileIO; discard: (error: unknown) => Promise<never> } {
  const created: string[] = [];
  const create: FileIO['create'] = (location, bytes) => {
    created.push(location);
    return io.create(location, bytes);
  };
  return {
    io: { ...io, create },
    discard: async (error) => {
      await Promise.all(created.map((location) => io.remove(location).catch(() => undefined)));
      throw error;
    },
  };
}

/** Positive and below 2^53, so that every reader of JSON gets it right. */
function newSnapshotId(): bigint {
  return (randomBytes(8).readBigUInt64BE() >> 11n) + 1n;
}

async function begin(
  io: FileIO,
  metadata: TableMetadata,
  snapshotId: bigint,
): Promise<SnapshotAttempt> {
  const current = currentSnapshot(metadata);
  const manifests = current ? await manifestsOf(io, current) : [];
  const sequenceNumber = metadata['last-sequence-number'] + 1;
  return { io, metadata, snapshotId, sequenceNumber, manifests };
}

/** A list that was cut after its header reads as empty: all rows would be gone with this commit. */
async function manifestsOf(io: FileIO, snapshot: Snapshot): Promise<readonly ManifestFile[]> {
  const location = snapshot['manifest-list'];
  const manifests = await noManifestCache.list(io, location);
  const files = Number(snapshot.summary['total-data-files'] ?? 0);
  if (manifests.length > 0 || files === 0) return manifests;
  throw new DamagedFileError(location, `it names no manifest, and the table has ${files} files`);
}

/** Writes the manifest list; the metadata with the new snapshot as the current one. */
async function withSnapshot(
  attempt: SnapshotAttempt,
  draft: SnapshotDraft,
  { extra, nowMs }: { extra: Record<string, string>; nowMs: number },
): Promise<TableMetadata> {
  const { io, metadata, snapshotId, sequenceNumber } = attempt;
  const parentId = metadata['current-snapshot-id'];
  const location = `${metadata.location}/metadata/snap-${snapshotId}-${randomUUID()}.avro`;
  await io.create(
    location,
    writeManifestList(draft.manifests, { snapshotId, parentId, sequenceNumber }),
  );
  const atMs = nextMs(metadata, nowMs);
  const summary = snapshotSummary(draft.operation, currentSnapshot(metadata), draft);
  const snapshot: Snapshot = {
    'snapshot-id': snapshotId,
    ...(parentId !== null && { 'parent-snapshot-id': parentId }),
    'sequence-number': sequenceNumber,
    'timestamp-ms': atMs,
    summary: { ...summary, ...extra },
    'manifest-list': location,
    'schema-id': metadata['current-schema-id'],
  };
  return {
    ...metadata,
    properties: { ...metadata.properties, ...keptEntries(extra) },
    'last-sequence-number': sequenceNumber,
    'last-updated-ms': atMs,
    'current-snapshot-id': snapshotId,
    snapshots: [...metadata.snapshots, snapshot],
    refs: { ...metadata.refs, main: { ...metadata.refs.main, ...mainRef(snapshotId) } },
    'snapshot-log': [
      ...metadata['snapshot-log'],
      { 'timestamp-ms': atMs, 'snapshot-id': snapshotId },
    ],
  };
}
