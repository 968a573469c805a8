import { newTableMetadata, type TableMetadata } from '../format/metadata.ts';
import { joinLocation } from '../io/locations.ts';
import type { TableDefinition } from './define.ts';

/** A table of ours that has no rows yet, in the directory of its namespace. */
export function newTableOf(
  { ident, schema, spec, sortOrder, properties }: TableDefinition,
  warehouse: string,
  nowMs: number,
): TableMetadata {
  const location = joinLocation(warehouse, ident.namespace, ident.name);
  return newTableMetadata({ location, schema, spec, sortOrder, properties, nowMs });
}
