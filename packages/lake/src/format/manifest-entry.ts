import type { ColumnStatistics, DataFile } from './data-file.ts';
import { avroName } from './manifest-schema.ts';
import type { PartitionSpec, Value } from './schema.ts';
import { UnsupportedTableError } from './unsupported.ts';

export type Row = Record<string, unknown>;

interface Pair {
  key: number;
  value: unknown;
}

/** A data file as a record of Avro, without what is not known. */
export function toDataFileRow(file: DataFile, spec: PartitionSpec): Row {
  const columns = [...file.columns].sort(([a], [b]) => a - b);
  const mapOf = (pick: (column: ColumnStatistics) => unknown): Pair[] =>
    columns.flatMap(([key, column]) => {
      const value = pick(column);
      return value === undefined ? [] : [{ key, value }];
    });
  return {
    content: file.content,
    file_path: file.location,
    file_format: file.format.toUpperCase(),
    partition: Object.fromEntries(
      spec.fields.map(({ name }) => [avroName(name), file.partition[name] ?? null]),
    ),
    record_count: file.recordCount,
    file_size_in_bytes: file.sizeBytes,
    column_sizes: mapOf((column) => column.sizeBytes),
    value_counts: mapOf((column) => column.values),
    null_value_counts: mapOf((column) => column.nulls),
    nan_value_counts: mapOf((column) => column.nans),
    lower_bounds: mapOf((column) => column.lower),
    upper_bounds: mapOf((column) => column.upper),
    key_metadata: null,
    split_offsets: file.splitOffsets,
    equality_ids: file.equalityIds,
    sort_order_id: file.sortOrderId,
  };
}

/** How the values of a partition are read: name in the file, name in the spec, from Avro's value. */
export interface PartitionColumn {
  avroName: string;
  name: string;
  isLong: boolean;
}

/** @throws UnsupportedTableError when the file is encrypted. */
export function fromDataFileRow(
  row: Row,
  { specId, partition }: { specId: number; partition: readonly PartitionColumn[] },
): DataFile {
  const location = row.file_path as string;
  if (row.key_metadata) {
    throw new UnsupportedTableError(`${location} is encrypted; Pelorus has no keys.`);
  }
  return {
    content: contentOf(row.content),
    location,
    format: (row.file_format as string).toLowerCase(),
    partition: toPartition(row.partition as Row, partition),
    recordCount: Number(row.record_count),
    sizeBytes: Number(row.file_size_in_bytes),
    columns: toColumns(row),
    sortOrderId: (row.sort_order_id as number | null | undefined) ?? null,
    splitOffsets: (row.split_offsets as number[] | null | undefined) ?? null,
    equalityIds: (row.equality_ids as number[] | null | undefined) ?? null,
    specId,
  };
}

const contentOf = (content: unknown): DataFile['content'] =>
  content === 1 || content === 2 ? content : 0;

function toPartition(row: Row, columns: readonly PartitionColumn[]): Record<string, Value> {
  const partition: Record<string, Value> = {};
  for (const column of columns) {
    const value = (row[column.avroName] ?? null) as Value;
    partition[column.name] = column.isLong && typeof value === 'number' ? BigInt(value) : value;
  }
  return partition;
}

function toColumns(row: Row): Map<number, ColumnStatistics> {
  const columns = new Map<number, ColumnStatistics>();
  const fill = (name: string, set: (column: ColumnStatistics, value: unknown) => void): void => {
    for (const { key, value } of (row[name] as Pair[] | null | undefined) ?? []) {
      const column = columns.get(key) ?? {};
      columns.set(key, column);
      set(column, value);
    }
  };
  fill('column_sizes', (column, value) => (column.sizeBytes = Number(value)));
  fill('value_counts', (column, value) => (column.values = Number(value)));
  fill('null_value_counts', (column, value) => (column.nulls = Number(value)));
  fill('nan_value_counts', (column, value) => (column.nans = Number(value)));
  fill('lower_bounds', (column, value) => (column.lower = value as Buffer));
  fill('upper_bounds', (column, value) => (column.upper = value as Buffer));
  return columns;
}
