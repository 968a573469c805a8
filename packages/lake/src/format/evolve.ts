import type { TableMetadata } from './metadata.ts';
import { currentSchema, defaultSpec } from './metadata.ts';
import {
  fieldById,
  type Field,
  type PartitionField,
  type PartitionSpec,
  type Schema,
} from './schema.ts';

/**
 * The table with these columns, matched by id: new ones are null in older files, names may change, and
 * int may become long, float double. The same object when nothing changes.
 *
 * @throws Error when a type would change otherwise, a column would be required that older files lack,
 *   or an id that was once of a dropped column is given again.
 */
export function withColumns(metadata: TableMetadata, fields: readonly Field[]): TableMetadata {
  const current = currentSchema(metadata);
  for (const field of fields) assertAllowed(metadata, current, field);
  assertPartitionable(metadata, fields);
  const known = metadata.schemas.find((schema) => isSameFields(schema.fields, fields));
  if (known === current) return metadata;
  const ids = metadata.schemas.map((schema) => schema['schema-id']);
  const schema: Schema = known ?? {
    type: 'struct',
    'schema-id': Math.max(...ids) + 1,
    fields: [...fields],
  };
  return {
    ...metadata,
    schemas: known ? metadata.schemas : [...metadata.schemas, schema],
    'current-schema-id': schema['schema-id'],
    'last-column-id': Math.max(metadata['last-column-id'], ...fields.map((field) => field.id)),
  };
}

const isSameFields = (a: readonly Field[], b: readonly Field[]): boolean =>
  JSON.stringify(a.map(plain)) === JSON.stringify(b.map(plain));

const plain = ({ id, name, required, type, doc }: Field) => [id, name, required, type, doc];

function assertAllowed(metadata: TableMetadata, current: Schema, field: Field): void {
  const before = fieldById(current, field.id);
  const fail = (reason: string): never => {
    throw new Error(`Column ${field.name} of ${metadata.location} ${reason}.`);
  };
  if (!before) {
    if (field.id <= metadata['last-column-id']) fail(`has the id ${field.id} of an earlier column`);
    if (field.required) fail('is required, but older files lack it');
    return;
  }
  if (before.type !== field.type && !isWidened(before.type, field.type)) {
    fail(`cannot turn from ${before.type} into ${field.type}`);
  }
  if (field.required && !before.required) fail('is required, but older files may have nulls');
}

function assertPartitionable(metadata: TableMetadata, fields: readonly Field[]): void {
  for (const { name, 'source-id': source } of defaultSpec(metadata).fields) {
    if (fields.some((field) => field.id === source)) continue;
    throw new Error(`The column that ${metadata.location} is partitioned by (${name}) is missing.`);
  }
}

const isWidened = (from: string, to: string): boolean =>
  (from === 'int' && to === 'long') || (from === 'float' && to === 'double');

/**
 * The table with new files partitioned in another way; older ones stay as they are. A field that was
 * used before keeps its id.
 */
export function withPartitioning(
  metadata: TableMetadata,
  fields: readonly Omit<PartitionField, 'field-id'>[],
): TableMetadata {
  const specs = metadata['partition-specs'];
  const used = specs.flatMap((spec) => spec.fields);
  let lastId = metadata['last-partition-id'];
  const numbered = fields.map((field) => {
    const before = used.find((one) => isSamePartition(one, field));
    return { ...field, 'field-id': before?.['field-id'] ?? ++lastId };
  });
  const ids = (spec: PartitionSpec): string =>
    spec.fields.map((field) => `${field['field-id']} ${field.name}`).join();
  const wanted: PartitionSpec = {
    'spec-id': Math.max(...specs.map((spec) => spec['spec-id'])) + 1,
    fields: numbered,
  };
  const known = specs.find((spec) => ids(spec) === ids(wanted));
  if (known === defaultSpec(metadata)) return metadata;
  return {
    ...metadata,
    'partition-specs': known ? specs : [...specs, wanted],
    'default-spec-id': (known ?? wanted)['spec-id'],
    'last-partition-id': lastId,
  };
}

const isSamePartition = (
  a: Omit<PartitionField, 'field-id'>,
  b: Omit<PartitionField, 'field-id'>,
): boolean => a['source-id'] === b['source-id'] && a.transform === b.transform;
