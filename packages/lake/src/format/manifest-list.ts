import { readContainer, writeContainer } from './avro/container.ts';
import { manifestListSchema } from './manifest-schema.ts';
import { UnsupportedTableError } from './unsupported.ts';

/** What a manifest list says of the values of one partition field in a manifest. */
export interface PartitionSummary {
  containsNull: boolean;
  /** Null: not known. */
  containsNan: boolean | null;
  /** Single-value form; null when there is no value that is neither null nor NaN. */
  lower: Buffer | null;
  upper: Buffer | null;
}

/** One manifest as the manifest list names it. */
export interface ManifestFile {
  location: string;
  sizeBytes: number;
  specId: number;
  /** 0: of data files, 1: of delete files. */
  content: 0 | 1;
  /** That of the snapshot that wrote the manifest; its added files inherit it. */
  sequenceNumber: number;
  /** The least data sequence number of its live files. */
  minSequenceNumber: number;
  addedSnapshotId: bigint;
  addedFiles: number;
  existingFiles: number;
  deletedFiles: number;
  addedRows: number;
  existingRows: number;
  deletedRows: number;
  /** In the order of the spec's fields; null when not known. */
  partitions: PartitionSummary[] | null;
}

export const liveFiles = (manifest: ManifestFile): number =>
  manifest.addedFiles + manifest.existingFiles;

type Row = Record<string, unknown>;

export function writeManifestList(
  manifests: readonly ManifestFile[],
  of: { snapshotId: bigint; parentId: bigint | null; sequenceNumber: number },
): Buffer {
  const properties = new Map([
    ['snapshot-id', String(of.snapshotId)],
    ['parent-snapshot-id', String(of.parentId)],
    ['sequence-number', String(of.sequenceNumber)],
    ['format-version', '2'],
  ]);
  return writeContainer({ schema: manifestListSchema, properties, records: manifests.map(toRow) });
}

const toRow = (manifest: ManifestFile): Row => ({
  manifest_path: manifest.location,
  manifest_length: manifest.sizeBytes,
  partition_spec_id: manifest.specId,
  content: manifest.content,
  sequence_number: manifest.sequenceNumber,
  min_sequence_number: manifest.minSequenceNumber,
  added_snapshot_id: manifest.addedSnapshotId,
  added_files_count: manifest.addedFiles,
  existing_files_count: manifest.existingFiles,
  deleted_files_count: manifest.deletedFiles,
  added_rows_count: manifest.addedRows,
  existing_rows_count: manifest.existingRows,
  deleted_rows_count: manifest.deletedRows,
  partitions:
    manifest.partitions?.map((summary) => ({
      contains_null: summary.containsNull,
      contains_nan: summary.containsNan,
      lower_bound: summary.lower,
      upper_bound: summary.upper,
    })) ?? null,
  key_metadata: null,
});

/**
 * Reads a manifest list, also one from before the table was upgraded from version 1.
 *
 * @throws UnsupportedTableError when manifests are encrypted, or their counts are missing.
 */
export function readManifestList(bytes: Uint8Array, location: string): ManifestFile[] {
  const { records } = readContainer(bytes, location);
  return records.map((record) => fromRow(record as Row, location));
}

function fromRow(row: Row, location: string): ManifestFile {
  if (row.key_metadata) {
    throw new UnsupportedTableError(`${location} names encrypted manifests; Pelorus has no keys.`);
  }
  const manifest: ManifestFile = {
    location: row.manifest_path as string,
    sizeBytes: Number(row.manifest_length),
    specId: Number(row.partition_spec_id),
    content: row.content === 1 ? 1 : 0,
    sequenceNumber: Number(row.sequence_number ?? 0),
    minSequenceNumber: Number(row.min_sequence_number ?? 0),
    addedSnapshotId: BigInt((row.added_snapshot_id as number | bigint | null) ?? 0),
    // The second names are those of lists that Java wrote before 2021.
    addedFiles: Number(row.added_files_count ?? row.added_data_files_count ?? NaN),
    existingFiles: Number(row.existing_files_count ?? row.existing_data_files_count ?? NaN),
    deletedFiles: Number(row.deleted_files_count ?? row.deleted_data_files_count ?? NaN),
    addedRows: Number(row.added_rows_count ?? NaN),
    existingRows: Number(row.existing_rows_count ?? NaN),
    deletedRows: Number(row.deleted_rows_count ?? NaN),
    partitions: (row.partitions as Row[] | null | undefined)?.map(toSummary) ?? null,
  };
  if (Object.values(manifest).some((value) => Number.isNaN(value))) {
    throw new UnsupportedTableError(
      `${location} has no file counts for ${manifest.location}; rewrite the manifests with Spark.`,
    );
  }
  return manifest;
}

const toSummary = (row: Row): PartitionSummary => ({
  containsNull: row.contains_null === true,
  containsNan: (row.contains_nan as boolean | null | undefined) ?? null,
  lower: (row.lower_bound as Buffer | null | undefined) ?? null,
  upper: (row.upper_bound as Buffer | null | undefined) ?? null,
});
