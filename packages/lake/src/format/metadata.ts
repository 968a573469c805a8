import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { DamagedFileError } from './damaged.ts';
import { parseJson, writeJson } from './json.ts';
import type { PartitionSpec, Schema, SortOrder } from './schema.ts';
import { partitionIdFloor } from './schema.ts';
import { UnsupportedTableError } from './unsupported.ts';

export interface Snapshot {
  'snapshot-id': bigint;
  'parent-snapshot-id'?: bigint;
  'sequence-number': number;
  'timestamp-ms': number;
  summary: Record<string, string>;
  'manifest-list': string;
  'schema-id'?: number;
}

export interface SnapshotRef {
  'snapshot-id': bigint;
  type: 'branch' | 'tag';
  'min-snapshots-to-keep'?: number;
  'max-snapshot-age-ms'?: number;
  'max-ref-age-ms'?: number;
}

/**
 * A table as its metadata.json says it, format version 2. Keys that are not named here (statistics
 * and such) are in the object all the same, and survive when it is spread and written.
 */
export interface TableMetadata {
  'format-version': number;
  'table-uuid': string;
  location: string;
  'last-sequence-number': number;
  'last-updated-ms': number;
  'last-column-id': number;
  schemas: Schema[];
  'current-schema-id': number;
  'partition-specs': PartitionSpec[];
  'default-spec-id': number;
  'last-partition-id': number;
  'sort-orders': SortOrder[];
  'default-sort-order-id': number;
  properties: Record<string, string>;
  /** Null: the table has no rows yet. */
  'current-snapshot-id': bigint | null;
  snapshots: Snapshot[];
  refs: Record<string, SnapshotRef>;
  'snapshot-log': { 'timestamp-ms': number; 'snapshot-id': bigint }[];
  /** Earlier metadata files, oldest first. */
  'metadata-log': { 'timestamp-ms': number; 'metadata-file': string }[];
}

const gzipped = /\.gz\.metadata\.json$|\.metadata\.json\.gz$/;

/**
 * Reads a metadata.json; `location` tells by its name whether the bytes are gzip.
 *
 * @throws UnsupportedTableError for any format version but 2.
 * @throws DamagedFileError for a file that is not whole.
 */
export function parseMetadata(bytes: Uint8Array, location: string): TableMetadata {
  const found = parseWhole(bytes, location);
  const version = found['format-version'];
  if (version !== 2) {
    throw new UnsupportedTableError(
      `${location} is of Iceberg format version ${String(version)}; Pelorus reads and writes version 2.`,
    );
  }
  return withDefaults(found as TableMetadata);
}

function parseWhole(bytes: Uint8Array, location: string): Partial<TableMetadata> {
  try {
    const plain = gzipped.test(location) ? gunzipSync(bytes) : Buffer.from(bytes);
    return parseJson(plain.toString('utf8')) as Partial<TableMetadata>;
  } catch (error) {
    throw new DamagedFileError(location, error);
  }
}

/** Gives the optional parts of the spec their empty form, so that code need not ask. */
function withDefaults(found: TableMetadata): TableMetadata {
  const { 'current-snapshot-id': written, ...rest }: Partial<TableMetadata> = found;
  const current = written === undefined || written === -1n ? null : written;
  return {
    ...found,
    'current-snapshot-id': current,
    properties: rest.properties ?? {},
    snapshots: rest.snapshots ?? [],
    'snapshot-log': rest['snapshot-log'] ?? [],
    'metadata-log': rest['metadata-log'] ?? [],
    refs: { ...(current !== null && { main: mainRef(current) }), ...rest.refs },
  };
}

export const mainRef = (id: bigint): SnapshotRef => ({ 'snapshot-id': id, type: 'branch' });

/** The bytes of a metadata.json, not compressed. */
export function writeMetadata(metadata: TableMetadata): Buffer {
  // Older readers know an empty table by -1.
  const current = metadata['current-snapshot-id'] ?? -1n;
  return Buffer.from(writeJson({ ...metadata, 'current-snapshot-id': current }));
}

/** A table without rows. `location` has no slash at its end; ids are taken from the arguments. */
export function newTableMetadata(table: {
  location: string;
  schema: Schema;
  spec: PartitionSpec;
  sortOrder: SortOrder | null;
  properties: Record<string, string>;
  nowMs: number;
}): TableMetadata {
  const { location, schema, spec, sortOrder, properties, nowMs } = table;
  const unsorted: SortOrder = { 'order-id': 0, fields: [] };
  const isSorted = sortOrder !== null && sortOrder.fields.length > 0;
  return {
    'format-version': 2,
    'table-uuid': randomUUID(),
    location,
    'last-sequence-number': 0,
    'last-updated-ms': nowMs,
    'last-column-id': Math.max(...schema.fields.map((field) => field.id)),
    schemas: [schema],
    'current-schema-id': schema['schema-id'],
    'partition-specs': [spec],
    'default-spec-id': spec['spec-id'],
    'last-partition-id': Math.max(partitionIdFloor, ...spec.fields.map((one) => one['field-id'])),
    'sort-orders': isSorted ? [unsorted, sortOrder] : [unsorted],
    'default-sort-order-id': isSorted ? sortOrder['order-id'] : 0,
    properties,
    'current-snapshot-id': null,
    snapshots: [],
    refs: {},
    'snapshot-log': [],
    'metadata-log': [],
  };
}

export function snapshotById(metadata: TableMetadata, id: bigint): Snapshot | undefined {
  return metadata.snapshots.find((snapshot) => snapshot['snapshot-id'] === id);
}

/** Null when nothing was ever written. */
export function currentSnapshot(metadata: TableMetadata): Snapshot | null {
  const id = metadata['current-snapshot-id'];
  return id === null ? null : (snapshotById(metadata, id) ?? null);
}

/** The snapshot that was current at `ms`; null when the table had none then, or it has expired. */
export function snapshotAsOf(metadata: TableMetadata, ms: number): Snapshot | null {
  const entry = metadata['snapshot-log'].findLast((one) => one['timestamp-ms'] <= ms);
  return entry ? (snapshotById(metadata, entry['snapshot-id']) ?? null) : null;
}

export function schemaById(metadata: TableMetadata, id: number): Schema | undefined {
  return metadata.schemas.find((schema) => schema['schema-id'] === id);
}

export function currentSchema(metadata: TableMetadata): Schema {
  const id = metadata['current-schema-id'];
  const schema = schemaById(metadata, id);
  if (!schema) throw new Error(`${metadata.location} names schema ${id}, which it does not hold.`);
  return schema;
}

export function specById(metadata: TableMetadata, id: number): PartitionSpec {
  const spec = metadata['partition-specs'].find((one) => one['spec-id'] === id);
  if (!spec) throw new Error(`${metadata.location} names spec ${id}, which it does not hold.`);
  return spec;
}

export function defaultSpec(metadata: TableMetadata): PartitionSpec {
  return specById(metadata, metadata['default-spec-id']);
}
