import type { Value } from './schema.ts';

/** What is known of one column in one file. What is not known is left out: readers then do not prune. */
export interface ColumnStatistics {
  sizeBytes?: number;
  /** Values, nulls and NaN among them. */
  values?: number;
  nulls?: number;
  nans?: number;
  /** Single-value form (spec, appendix D) of a value no greater than any in the column. */
  lower?: Buffer;
  upper?: Buffer;
}

export const positionDeletes = 1 as const;
export const equalityDeletes = 2 as const;

export interface DataFile {
  /** 0 data, 1 position deletes, 2 equality deletes. */
  content: 0 | 1 | 2;
  location: string;
  /** `parquet`, `avro` or `orc`, lower case. */
  format: string;
  /** By the name of the partition field, after its transform. */
  partition: Record<string, Value>;
  recordCount: number;
  sizeBytes: number;
  /** By field id. */
  columns: Map<number, ColumnStatistics>;
  sortOrderId: number | null;
  splitOffsets: number[] | null;
  /** Field ids an equality delete compares. */
  equalityIds: number[] | null;
  specId: number;
}

export const existingEntry = 0 as const;
export const addedEntry = 1 as const;
export const deletedEntry = 2 as const;

export interface ManifestEntry {
  /** 0 existing, 1 added, 2 deleted. */
  status: 0 | 1 | 2;
  /** Null: that of the manifest, as with the two below. */
  snapshotId: bigint | null;
  sequenceNumber: number | null;
  fileSequenceNumber: number | null;
  file: DataFile;
}
