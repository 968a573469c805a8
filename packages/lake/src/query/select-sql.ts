import { fieldNamed, type Field, type Schema, type Value } from '../format/schema.ts';
import { duckType, literal, quoteName } from '../duck/sql-text.ts';
import type { Predicate } from '../plan/predicate.ts';
import type { LakeExport, LakeSelect } from './protocol.ts';

/** SQL of what is asked, over a relation with the columns of the schema. @throws Error for a column it has not. */
export function selectSql(
  schema: Schema,
  relation: string,
  { columns, limit, ...select }: LakeSelect,
): string {
  const values = columns.map((name) => {
    const field = fieldNamed(schema, name);
    return `${portable(field)} AS ${quoteName(name)}`;
  });
  return `SELECT ${values.join(', ')} FROM (${rowsSql(schema, relation, { columns, ...select })} LIMIT ${count(limit)})`;
}

type Rows = Omit<LakeExport, 'format'>;

/** The rows that are asked for, in their order and with the types of the table. */
export function rowsSql(schema: Schema, relation: string, { columns, ...rest }: Rows): string {
  const { where = [], order = [], sample } = rest;
  const quoted = (name: string): string => quoteName(fieldNamed(schema, name).name);
  const names = columns.map(quoted).join(', ');
  const conditions = where.map((predicate) => predicateSql(schema, predicate));
  const terms = order.map(
    ({ column, descending }) => `${quoted(column)} ${descending ? 'DESC' : 'ASC'} NULLS LAST`,
  );
  return [
    `SELECT ${names} FROM ${relation}`,
    ...(conditions.length === 0 ? [] : [`WHERE ${conditions.join(' AND ')}`]),
    ...(sample ? [sampleSql(schema, sample)] : []),
    ...(terms.length === 0 ? [] : [`ORDER BY ${terms.join(', ')}`]),
  ].join(' ');
}

function sampleSql(schema: Schema, { by, stepMs }: NonNullable<LakeSelect['sample']>): string {
  const time = quoteName(fieldNamed(schema, by).name);
  const step = `epoch_us(${time}) // ${count(stepMs) * 1_000}`;
  return `QUALIFY row_number() OVER (PARTITION BY ${step} ORDER BY ${time}) = 1`;
}

function count(value: number): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new TypeError(`${value} is no whole number above 0`);
}

/** A condition that is never true for null. */
export function predicateSql(schema: Schema, predicate: Predicate): string {
  const field = fieldNamed(schema, predicate.column);
  const column = quoteName(field.name);
  const { from, to, equals } = predicate;
  const among = equals === undefined ? predicate.in : [equals];
  const parts = [
    ...(from === undefined ? [] : [`${column} >= ${valueSql(field, from)}`]),
    ...(to === undefined ? [] : [`${column} <= ${valueSql(field, to)}`]),
    ...(among ? [amongSql(field, among)] : []),
  ];
  return parts.length === 0 ? `${column} IS NOT NULL` : `(${parts.join(' AND ')})`;
}

const valueSql = (field: Field, value: Value): string =>
  value === null ? `CAST(NULL AS ${duckType[field.type]})` : literal(field.type, value);

const amongSql = (field: Field, values: readonly Value[]): string =>
  values.length === 0
    ? 'false'
    : `${quoteName(field.name)} IN (${values.map((value) => valueSql(field, value)).join(', ')})`;

/** A value as JavaScript takes it without a bigint, a date object or a copy of its own. */
function portable({ name, type }: Field): string {
  const column = quoteName(name);
  switch (type) {
    case 'timestamp':
    case 'timestamptz':
      return `CAST(epoch_us(${column}) AS DOUBLE) / 1000`;
    case 'long':
      return `CAST(${column} AS DOUBLE)`;
    case 'date':
      return `CAST(${column} AS VARCHAR)`;
    case 'binary':
      return `hex(${column})`;
    case 'boolean':
    case 'int':
    case 'float':
    case 'double':
    case 'string':
      return column;
  }
}
