import type { AvroField, AvroRecord, AvroSchema } from './avro/schema.ts';
import type { PartitionLayout } from './partition.ts';
import type { IcebergType } from './schema.ts';
import { UnsupportedTableError } from './unsupported.ts';

/** Avro schemas of manifests and manifest lists: names and field ids of the Iceberg spec, version 2. */
export const required = (name: string, id: number, type: AvroSchema): AvroField => ({
  name,
  type,
  'field-id': id,
});

export const optional = (name: string, id: number, type: AvroSchema): AvroField => ({
  name,
  type: ['null', type],
  default: null,
  'field-id': id,
});

/** A map by field id; Avro's own maps have text keys only. */
function byFieldId(keyId: number, value: AvroSchema): AvroSchema {
  const entry: AvroRecord = {
    type: 'record',
    name: `k${keyId}_v${keyId + 1}`,
    fields: [required('key', keyId, 'int'), required('value', keyId + 1, value)],
  };
  return { type: 'array', logicalType: 'map', items: entry };
}

const listOf = (elementId: number, items: AvroSchema): AvroSchema => ({
  type: 'array',
  items,
  'element-id': elementId,
});

export function manifestSchema(layout: PartitionLayout): AvroSchema {
  return {
    type: 'record',
    name: 'manifest_entry',
    fields: [
      required('status', 0, 'int'),
      optional('snapshot_id', 1, 'long'),
      optional('sequence_number', 3, 'long'),
      optional('file_sequence_number', 4, 'long'),
      required('data_file', 2, dataFileSchema(layout)),
    ],
  };
}

function dataFileSchema(layout: PartitionLayout): AvroSchema {
  return {
    type: 'record',
    name: 'r2',
    fields: [
      required('content', 134, 'int'),
      required('file_path', 100, 'string'),
      required('file_format', 101, 'string'),
      required('partition', 102, partitionSchema(layout)),
      required('record_count', 103, 'long'),
      required('file_size_in_bytes', 104, 'long'),
      optional('column_sizes', 108, byFieldId(117, 'long')),
      optional('value_counts', 109, byFieldId(119, 'long')),
      optional('null_value_counts', 110, byFieldId(121, 'long')),
      optional('nan_value_counts', 137, byFieldId(138, 'long')),
      optional('lower_bounds', 125, byFieldId(126, 'bytes')),
      optional('upper_bounds', 128, byFieldId(129, 'bytes')),
      optional('key_metadata', 131, 'bytes'),
      optional('split_offsets', 132, listOf(133, 'long')),
      optional('equality_ids', 135, listOf(136, 'int')),
      optional('sort_order_id', 140, 'int'),
    ],
  };
}

function partitionSchema({ spec, types }: PartitionLayout): AvroSchema {
  const fields = spec.fields.map((field, at) =>
    optional(avroName(field.name), field['field-id'], valueSchema(types[at], field.name)),
  );
  return { type: 'record', name: 'r102', fields };
}

function valueSchema(type: IcebergType | undefined, name: string): AvroSchema {
  switch (type) {
    case 'date':
      return { type: 'int', logicalType: 'date' };
    case 'timestamp':
    case 'timestamptz':
      return {
        type: 'long',
        logicalType: 'timestamp-micros',
        'adjust-to-utc': type === 'timestamptz',
      };
    case 'binary':
      return 'bytes';
    case 'boolean':
    case 'int':
    case 'long':
    case 'float':
    case 'double':
    case 'string':
      return type;
    case undefined:
    default:
      throw new UnsupportedTableError(
        `Partition field ${name} is of type ${String(type)}, which Pelorus does not write.`,
      );
  }
}

/** Avro's names are letters, digits and underscores; others are written by their code, as Java does. */
export function avroName(name: string): string {
  const safe = name.replace(
    /[^A-Za-z0-9_]/gu,
    (character) => `_x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
  );
  return /^\d/.test(safe) ? `_${safe}` : safe;
}

const partitionSummary: AvroRecord = {
  type: 'record',
  name: 'r508',
  fields: [
    required('contains_null', 509, 'boolean'),
    optional('contains_nan', 518, 'boolean'),
    optional('lower_bound', 510, 'bytes'),
    optional('upper_bound', 511, 'bytes'),
  ],
};

export const manifestListSchema: AvroSchema = {
  type: 'record',
  name: 'manifest_file',
  fields: [
    required('manifest_path', 500, 'string'),
    required('manifest_length', 501, 'long'),
    required('partition_spec_id', 502, 'int'),
    required('content', 517, 'int'),
    required('sequence_number', 515, 'long'),
    required('min_sequence_number', 516, 'long'),
    required('added_snapshot_id', 503, 'long'),
    required('added_files_count', 504, 'int'),
    required('existing_files_count', 505, 'int'),
    required('deleted_files_count', 506, 'int'),
    required('added_rows_count', 512, 'long'),
    required('existing_rows_count', 513, 'long'),
    required('deleted_rows_count', 514, 'long'),
    optional('partitions', 507, listOf(508, partitionSummary)),
    optional('key_metadata', 519, 'bytes'),
  ],
};
