import { fieldNamed, type Field, type Schema, type Value } from '../format/schema.ts';

/**
 * A condition on one column, all parts of it together; bounds are inclusive. Values are as in
 * `Value`: a timestamp is a bigint of microseconds. A predicate is never true for null.
 */
export interface Predicate {
  column: string;
  from?: Value;
  to?: Value;
  equals?: Value;
  in?: readonly Value[];
}

type Known = Exclude<Value, null>;

/** A predicate of a known column; what cannot be used to prune is null. */
export interface BoundPredicate {
  field: Field;
  from: Known | null;
  to: Known | null;
  /** The value is one of these. */
  oneOf: Known[] | null;
}

/** @throws Error when the schema lacks a column. */
export function bindPredicates(schema: Schema, where: readonly Predicate[]): BoundPredicate[] {
  return where.map((predicate) => {
    const field = fieldNamed(schema, predicate.column);
    const { equals } = predicate;
    const values = equals === undefined ? predicate.in : [equals];
    return {
      field,
      from: usable(field, predicate.from),
      to: usable(field, predicate.to),
      oneOf: values ? allUsable(field, values) : null,
    };
  });
}

function allUsable(field: Field, values: readonly Value[]): Known[] | null {
  const known = values.map((value) => usable(field, value));
  return known.every((value) => value !== null) ? known : null;
}

/** NaN and null have no place in an order. Whole numbers stand for the bigints of their column. */
function usable(field: Field, value: Value | undefined): Known | null {
  if (value === null || value === undefined || Number.isNaN(value)) return null;
  const isWide = field.type === 'long' || field.type.startsWith('timestamp');
  return isWide && typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
}
