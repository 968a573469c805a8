import { currentSchema, specById, type TableMetadata } from './metadata.ts';
import { fieldById, type IcebergType, type PartitionSpec, type Schema } from './schema.ts';
import { parseTransform, resultType } from './transforms.ts';
import { UnsupportedTableError } from './unsupported.ts';

/** A partition spec with the schema it is written with, and the type of each of its values. */
export interface PartitionLayout {
  spec: PartitionSpec;
  schema: Schema;
  types: IcebergType[];
}

/**
 * The layout of a spec of the table. A column that the current schema has dropped is found in the
 * newest schema that still had it.
 *
 * @throws UnsupportedTableError for a transform, or a column, that is not known.
 */
export function partitionLayout(metadata: TableMetadata, specId: number): PartitionLayout {
  const spec = specById(metadata, specId);
  const schemas = [currentSchema(metadata), ...metadata.schemas.toReversed()];
  const hasAll = (schema: Schema): boolean =>
    spec.fields.every((field) => fieldById(schema, field['source-id']) !== undefined);
  const schema = schemas.find(hasAll);
  if (!schema) {
    throw new UnsupportedTableError(
      `Partition spec ${specId} of ${metadata.location} is of columns that no schema of it has.`,
    );
  }
  return { spec, schema, types: spec.fields.map((field) => valueType(metadata, schema, field)) };
}

function valueType(
  metadata: TableMetadata,
  schema: Schema,
  field: PartitionSpec['fields'][number],
): IcebergType {
  const transform = parseTransform(field.transform);
  const source = fieldById(schema, field['source-id']);
  if (transform && source) return resultType(transform, source.type);
  throw new UnsupportedTableError(
    `${metadata.location} is partitioned by ${field.transform}, which Pelorus does not know.`,
  );
}
