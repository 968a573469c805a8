import {
  fieldById,
  type Field,
  type Schema,
  type SortField,
  type SortOrder,
} from '../format/schema.ts';

interface Sorted {
  schema: Schema;
  sortOrder: SortOrder;
}

/**
 * The ORDER BY of a table's order; null when it has none, or one by more than columns themselves:
 * its files are then written as unsorted.
 */
export function orderSql(
  { schema, sortOrder }: Sorted,
  expression: (field: Field) => string,
): string | null {
  const terms = sortOrder.fields.map((field) => termSql(schema, field, expression));
  return terms.length === 0 || terms.includes(null) ? null : terms.join(', ');
}

function termSql(schema: Schema, sort: SortField, expression: (field: Field) => string) {
  const field = fieldById(schema, sort['source-id']);
  if (!field || sort.transform !== 'identity') return null;
  const nulls = sort['null-order'] === 'nulls-first' ? 'NULLS FIRST' : 'NULLS LAST';
  return `${expression(field)} ${sort.direction === 'asc' ? 'ASC' : 'DESC'} ${nulls}`;
}
