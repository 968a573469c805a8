import { readContainer, writeContainer } from './avro/container.ts';
import type { AvroSchema } from './avro/schema.ts';
import { DamagedFileError } from './damaged.ts';
import { addedEntry, deletedEntry, existingEntry, type ManifestEntry } from './data-file.ts';
import {
  fromDataFileRow,
  toDataFileRow,
  type PartitionColumn,
  type Row,
} from './manifest-entry.ts';
import type { ManifestFile, PartitionSummary } from './manifest-list.ts';
import { manifestSchema } from './manifest-schema.ts';
import type { PartitionLayout } from './partition.ts';
import type { IcebergType, PartitionSpec, Value } from './schema.ts';
import { compareValues, encodeValue } from './values.ts';

/** An entry as it is read: what it leaves to its manifest has been filled in. */
export interface ReadEntry extends ManifestEntry {
  snapshotId: bigint;
  sequenceNumber: number;
  fileSequenceNumber: number;
}

export interface NewManifest {
  location: string;
  layout: PartitionLayout;
  content: 0 | 1;
  entries: readonly ManifestEntry[];
  snapshotId: bigint;
  /** Of the snapshot it is written for; entries without one have this. */
  sequenceNumber: number;
}

/** The bytes of a manifest, and how the manifest list names it. */
export function writeManifest(manifest: NewManifest): { bytes: Buffer; file: ManifestFile } {
  const { location, layout, content, entries, snapshotId, sequenceNumber } = manifest;
  const { spec, schema } = layout;
  const properties = new Map([
    ['schema', JSON.stringify(schema)],
    ['schema-id', String(schema['schema-id'])],
    ['partition-spec', JSON.stringify(spec.fields)],
    ['partition-spec-id', String(spec['spec-id'])],
    ['format-version', '2'],
    ['content', content === 0 ? 'data' : 'deletes'],
  ]);
  const records = entries.map((entry) => ({
    status: entry.status,
    snapshot_id: entry.snapshotId,
    sequence_number: entry.sequenceNumber,
    file_sequence_number: entry.fileSequenceNumber,
    data_file: toDataFileRow(entry.file, spec),
  }));
  const bytes = writeContainer({ schema: manifestSchema(layout), properties, records });
  const live = entries.filter((entry) => entry.status !== deletedEntry);
  return {
    bytes,
    file: {
      location,
      sizeBytes: bytes.length,
      specId: spec['spec-id'],
      content,
      sequenceNumber,
      minSequenceNumber: Math.min(
        sequenceNumber,
        ...live.map((entry) => entry.sequenceNumber ?? sequenceNumber),
      ),
      addedSnapshotId: snapshotId,
      ...counts(entries),
      partitions: spec.fields.map((field, at) =>
        summarise(
          layout.types[at],
          entries.map((entry) => entry.file.partition[field.name]),
        ),
      ),
    },
  };
}

function counts(entries: readonly ManifestEntry[]) {
  const of = (status: ManifestEntry['status']): { files: number; rows: number } => {
    const some = entries.filter((entry) => entry.status === status);
    return { files: some.length, rows: some.reduce((sum, one) => sum + one.file.recordCount, 0) };
  };
  const [added, existing, deleted] = [of(addedEntry), of(existingEntry), of(deletedEntry)];
  return {
    addedFiles: added.files,
    existingFiles: existing.files,
    deletedFiles: deleted.files,
    addedRows: added.rows,
    existingRows: existing.rows,
    deletedRows: deleted.rows,
  };
}

function summarise(
  type: IcebergType | undefined,
  values: readonly (Value | undefined)[],
): PartitionSummary {
  const known = values.filter((value) => value !== null && value !== undefined);
  const [first, ...rest] = known.filter((value) => !Number.isNaN(value));
  const bound = (sign: 1 | -1): Buffer | null => {
    if (first === undefined || !type) return null;
    const most = rest.reduce((a, b) => (compareValues(b, a) * sign > 0 ? b : a), first);
    // As bytes −0 and 0 differ, though they are equal.
    return encodeValue(type, most === 0 && type !== 'int' && type !== 'date' ? 0 * sign : most);
  };
  return {
    containsNull: known.length < values.length,
    containsNan: known.some((value) => Number.isNaN(value)),
    lower: bound(-1),
    upper: bound(1),
  };
}

/**
 * Every entry, those of deleted files among them. `spec` is the one the manifest is of.
 *
 * @throws DamagedFileError for one that is shorter than its manifest list says: cut between two blocks
 * it could be read.
 */
export function readManifest(
  bytes: Uint8Array,
  manifest: ManifestFile,
  spec: PartitionSpec,
): ReadEntry[] {
  if (bytes.length < manifest.sizeBytes) {
    const sizes = `it has ${bytes.length} bytes instead of ${manifest.sizeBytes}`;
    throw new DamagedFileError(manifest.location, sizes);
  }
  const { schema, records } = readContainer(bytes, manifest.location);
  const partition = partitionColumns(schema, spec);
  return records.map((record) => {
    const row = record as Row;
    const file = fromDataFileRow(row.data_file as Row, { specId: manifest.specId, partition });
    return inherited(row, manifest, file);
  });
}

/** Numbers that an entry leaves out are those of its manifest (spec, "Sequence number inheritance"). */
function inherited(row: Row, manifest: ManifestFile, file: ManifestEntry['file']): ReadEntry {
  const number = (value: unknown): number => Number(value ?? manifest.sequenceNumber);
  return {
    status: Number(row.status) as ManifestEntry['status'],
    snapshotId: BigInt((row.snapshot_id as number | bigint | null) ?? manifest.addedSnapshotId),
    sequenceNumber: number(row.sequence_number),
    fileSequenceNumber: number(row.file_sequence_number),
    file,
  };
}

/** Partition values are matched by field id: engines spell odd names in different ways. */
function partitionColumns(schema: AvroSchema, spec: PartitionSpec): PartitionColumn[] {
  const file = recordField(schema, 'data_file');
  const partition = file && recordField(file, 'partition');
  if (!partition || typeof partition !== 'object' || !('fields' in partition)) return [];
  return partition.fields.map((field) => {
    const id = field['field-id'];
    return {
      avroName: field.name,
      name: spec.fields.find((one) => one['field-id'] === id)?.name ?? field.name,
      isLong: isLong(field.type),
    };
  });
}

function recordField(schema: AvroSchema, name: string): AvroSchema | undefined {
  if (typeof schema !== 'object' || !('fields' in schema)) return undefined;
  return schema.fields.find((field) => field.name === name)?.type;
}

function isLong(type: AvroSchema): boolean {
  if (Array.isArray(type)) return type.some(isLong);
  return (typeof type === 'string' ? type : type.type) === 'long';
}
