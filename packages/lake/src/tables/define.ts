import type { Column, ColumnKind } from '@pelorus/pipeline/records/define';
import type { TableIdent } from '../catalog/catalog.ts';
import {
  fieldNamed,
  partitionIdFloor,
  type IcebergType,
  type PartitionSpec,
  type Schema,
  type SortOrder,
} from '../format/schema.ts';
import { commonProperties } from './properties.ts';

/** A table of the lake as it is created: all of it is data, and none of it changes later by itself. */
export interface TableDefinition {
  ident: TableIdent;
  /** What one row is, in one sentence. */
  description: string;
  schema: Schema;
  spec: PartitionSpec;
  sortOrder: SortOrder;
  properties: Record<string, string>;
}

type Columns = Record<string, Column>;
type Transform = 'identity' | 'day';

interface TableInput<C extends Columns> {
  ident: TableIdent;
  description: string;
  /** Descriptions become the doc of the Iceberg fields. */
  columns: C;
  /** Field ids, given once and for ever: a new column takes the next free one. */
  ids: { [P in keyof C]: number };
  /** Types that the kind of a column does not say. */
  types?: { [P in keyof C]?: 'long' | 'date' };
  partition?: Partial<Record<keyof C & string, Transform>>;
  /** Ascending, nulls first. */
  sort?: (keyof C & string)[];
  properties?: Record<string, string>;
}

const typeOf: Record<ColumnKind, IcebergType> = {
  text: 'string',
  float: 'double',
  integer: 'int',
  boolean: 'boolean',
  timestamp: 'timestamptz',
};

export function defineTable<C extends Columns>(input: TableInput<C>): TableDefinition {
  const { ident, description, properties } = input;
  const schema = schemaOf(input);
  return {
    ident,
    description,
    schema,
    spec: specOf(schema, Object.entries(input.partition ?? {}) as [string, Transform][]),
    sortOrder: sortOrderOf(schema, input.sort ?? []),
    properties: { comment: description, ...commonProperties, ...properties },
  };
}

function schemaOf<C extends Columns>({ columns, ids, types }: TableInput<C>): Schema {
  const fields = Object.entries(columns).map(([name, column]) => ({
    id: Number(ids[name]),
    name,
    // The Parquet writer marks every column optional, whatever the record says.
    required: false,
    type: types?.[name] ?? typeOf[column.kind],
    doc: column.description,
  }));
  return { type: 'struct', 'schema-id': 0, fields };
}

/** `received_at_day`, as Spark and Trino name it; an identity has the name of its column. */
function specOf(schema: Schema, partition: readonly [string, Transform][]): PartitionSpec {
  const fields = partition.map(([column, transform], index) => ({
    'source-id': fieldNamed(schema, column).id,
    'field-id': partitionIdFloor + 1 + index,
    name: transform === 'identity' ? column : `${column}_${transform}`,
    transform,
  }));
  return { 'spec-id': 0, fields };
}

function sortOrderOf(schema: Schema, columns: readonly string[]): SortOrder {
  const fields = columns.map((column) => ({
    transform: 'identity',
    'source-id': fieldNamed(schema, column).id,
    direction: 'asc' as const,
    'null-order': 'nulls-first' as const,
  }));
  // Order 0 means "not sorted" in every table.
  return { 'order-id': fields.length === 0 ? 0 : 1, fields };
}
