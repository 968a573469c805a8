import { positionDeletes, type DataFile } from '../format/data-file.ts';
import type { PartitionSpec } from '../format/schema.ts';

/** A delete file with the data sequence number that says which data files are older than it. */
export interface DeleteFile {
  file: DataFile;
  sequenceNumber: number;
}

export interface DeleteIndex {
  /** The delete files that may take rows from a data file of this sequence number. */
  appliesTo(file: DataFile, sequenceNumber: number): DeleteFile[];
}

/** The column of position deletes that names the data file (spec, "Reserved field IDs"). */
const filePathId = 2147483546;

/**
 * Finds deletes by the rules of the spec ("Scan planning"): position deletes apply in their partition
 * to data that is not newer, equality deletes to data that is older, everywhere when their spec has
 * no partitions.
 */
export function createDeleteIndex(
  deletes: readonly DeleteFile[],
  specs: readonly PartitionSpec[],
): DeleteIndex {
  const everywhere: DeleteFile[] = [];
  const byPartition = new Map<string, DeleteFile[]>();
  for (const one of deletes) {
    const isGlobal = one.file.content !== positionDeletes && isUnpartitioned(one.file, specs);
    if (isGlobal) everywhere.push(one);
    else grouped(byPartition, partitionKey(one.file)).push(one);
  }
  return {
    appliesTo: (file, sequenceNumber) =>
      [...everywhere, ...(byPartition.get(partitionKey(file)) ?? [])].filter((one) =>
        one.file.content === positionDeletes
          ? sequenceNumber <= one.sequenceNumber && mayName(one.file, file.location)
          : sequenceNumber < one.sequenceNumber,
      ),
  };
}

function grouped(groups: Map<string, DeleteFile[]>, key: string): DeleteFile[] {
  const known = groups.get(key) ?? [];
  groups.set(key, known);
  return known;
}

function isUnpartitioned(file: DataFile, specs: readonly PartitionSpec[]): boolean {
  const fields = specs.find((spec) => spec['spec-id'] === file.specId)?.fields ?? [];
  return fields.every((field) => field.transform === 'void');
}

function partitionKey({ specId, partition }: DataFile): string {
  const names = Object.keys(partition).sort();
  const values = names.map((name) => {
    const value = partition[name] ?? null;
    if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
    // JSON has neither bigint nor NaN.
    return typeof value === 'bigint' || typeof value === 'number' ? String(value) : value;
  });
  return JSON.stringify([specId, names, values]);
}

/** Whether the bounds of its path column let a position delete file name `location`. */
function mayName(deletes: DataFile, location: string): boolean {
  const { lower, upper } = deletes.columns.get(filePathId) ?? {};
  const path = Buffer.from(location, 'utf8');
  const isBelow = lower !== undefined && Buffer.compare(path, lower) < 0;
  return !isBelow && !(upper !== undefined && Buffer.compare(path, upper) > 0);
}
