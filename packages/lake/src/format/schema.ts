/** The Iceberg types Pelorus writes; a foreign table may hold others, which are read as they are. */
export type IcebergType =
  | 'boolean'
  | 'int'
  | 'long'
  | 'float'
  | 'double'
  | 'date'
  | 'timestamp'
  | 'timestamptz'
  | 'string'
  | 'binary';

export interface Field {
  /** Given once and for ever: data files name their columns by it. */
  id: number;
  name: string;
  required: boolean;
  type: IcebergType;
  doc?: string;
}

export interface Schema {
  type: 'struct';
  'schema-id': number;
  fields: Field[];
}

export interface PartitionField {
  'source-id': number;
  'field-id': number;
  name: string;
  transform: string;
}

export interface PartitionSpec {
  'spec-id': number;
  fields: PartitionField[];
}

export interface SortField {
  transform: string;
  'source-id': number;
  direction: 'asc' | 'desc';
  'null-order': 'nulls-first' | 'nulls-last';
}

export interface SortOrder {
  'order-id': number;
  fields: SortField[];
}

/**
 * One value of a column. date: days since 1970-01-01 (number); timestamp and timestamptz:
 * microseconds since then (bigint); long: bigint; int, float, double: number.
 */
export type Value = boolean | number | bigint | string | Uint8Array | null;

/** The first id of partition fields is one above it. */
export const partitionIdFloor = 999;

export function fieldById(schema: Schema, id: number): Field | undefined {
  return schema.fields.find((field) => field.id === id);
}

/** @throws Error when the schema has no such column. */
export function fieldNamed(schema: Schema, name: string): Field {
  const field = schema.fields.find((one) => one.name === name);
  if (field) return field;
  const names = schema.fields.map((one) => one.name).join(', ');
  throw new Error(`The table has no column ${name}; it has ${names}.`);
}
